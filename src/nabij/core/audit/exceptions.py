# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong in the audit."""


class AppendOnly(RuntimeError):
    """A row of the audit is never changed, and only destroyed from the beginning of the chain."""


class NotInTransaction(RuntimeError):
    """A change must be recorded in the transaction that makes it, so that they cannot part."""
