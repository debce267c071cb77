# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``core.crypto``."""

from nabij.core.crypto.keys import KeyUnreadable, key_folder
from nabij.core.crypto.pseudonyms import pseudonymiser

__all__ = ["KeyUnreadable", "key_folder", "pseudonymiser"]
