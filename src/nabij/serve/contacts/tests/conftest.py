# SPDX-License-Identifier: EUPL-1.2
"""Each test has an index of its own."""

from nabij.serve.answers.tests.conftest import _own_index

__all__ = ["_own_index"]
