# SPDX-License-Identifier: EUPL-1.2
"""Mail of a test's own: what leaves goes to a mail server on loopback."""

from nabij.core.notify.tests.conftest import at_night, own_mail
from nabij.core.notify.tests.conftest import mailbox as sending
from nabij.serve.answers.tests.conftest import _own_index

__all__ = ["_own_index", "at_night", "own_mail", "sending"]
