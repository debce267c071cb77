# SPDX-License-Identifier: EUPL-1.2
"""All that other modules may import: setting up a mailbox, and taking in what is in it."""

from nabij.connect.mail.mailboxes.actions import add_mailbox, add_rule
from nabij.connect.mail.mailboxes.opening import folder_of
from nabij.connect.mail.models import Mailbox
from nabij.connect.mail.taking.running import look_into

__all__ = ["Mailbox", "add_mailbox", "add_rule", "folder_of", "look_into"]
