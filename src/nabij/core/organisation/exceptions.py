# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of a change to the organisation."""


class UnableToAddEmployee(Exception):
    """The account cannot be given; the message says why, ``field`` which answer it is about."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class LastAdministrator(Exception):
    """Nobody would be left who may manage people."""


class MoreThanOwn(Exception):
    """Somebody would give what they do not hold themselves; ``labels`` say what, in words."""

    def __init__(self, labels: list[str]) -> None:
        super().__init__(", ".join(labels))
        self.labels = labels


class NameTaken(Exception):
    """Something of that name is there already."""


class CodeTaken(Exception):
    """Something with that code is there already."""


class RoleInUse(Exception):
    """The role cannot go: it is held, given by a group, or came with Nabij."""


class UnknownLocation(LookupError):
    """There is no location with that code."""


class FirstHours(Exception):
    """The first hours of a location cannot go: before them there are none. They can be changed."""
