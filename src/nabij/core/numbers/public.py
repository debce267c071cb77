# SPDX-License-Identifier: EUPL-1.2
"""What other rooms may use."""

from nabij.core.numbers.bsn import holds_bsn, passes_elfproef

__all__ = ["holds_bsn", "passes_elfproef"]
