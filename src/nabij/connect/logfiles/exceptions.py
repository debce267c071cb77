# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of an import; every message says what, where and what to do."""

from uuid import UUID


class UnableToImport(Exception):
    """The file is not imported and nothing of it is in the lake."""


class NeedsMapping(UnableToImport):
    """A table does not say by itself what its columns mean."""


class RefusedColumns(UnableToImport):
    """Columns look like personal data, and the mapping does not say what to do with them."""


class TooManyRejects(UnableToImport):
    """Rows were rejected and the import was to be all or nothing, or no row was good."""

    def __init__(self, message: str, rejects: UUID | None) -> None:
        super().__init__(message)
        self.rejects = rejects


class UnableToUndo(Exception):
    """The batch cannot be taken out; the message says why."""
