# SPDX-License-Identifier: EUPL-1.2
"""What other rooms may use."""

from nabij.core.numbers.bsn import passes_elfproef

__all__ = ["passes_elfproef"]
