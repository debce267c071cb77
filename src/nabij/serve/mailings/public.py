# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: announcing."""

from nabij.serve.mailings.actions import MailingData, announce
from nabij.serve.mailings.counting import has_mailings

__all__ = ["MailingData", "announce", "has_mailings"]
