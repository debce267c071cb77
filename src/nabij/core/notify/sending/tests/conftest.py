# SPDX-License-Identifier: EUPL-1.2
"""Mail of a test's own, as in the tests of the room."""

from nabij.core.notify.tests.conftest import mailbox, own_mail, waiting

__all__ = ["mailbox", "own_mail", "waiting"]
