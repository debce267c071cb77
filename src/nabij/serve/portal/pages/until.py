# SPDX-License-Identifier: EUPL-1.2
"""How a promise is told to who waits: until when, under which number, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nabij.core.ui.public import moment
from nabij.serve.followups.public import FollowUpView, Kind


@dataclass(frozen=True)
class Waiting:
    """A promise in words; ``number`` is what employees find it by.

    ``is_done`` where it was kept, ``is_dropped`` where it was withdrawn: nobody works on it then.
    """

    until: str
    number: str
    is_call: bool
    is_done: bool
    is_dropped: bool
    is_late: bool


def waiting(promise: FollowUpView) -> Waiting:
    """Return a promise as who waits reads it."""
    until = promise.promised
    if get_language() != "nl":
        until = _("uiterlijk %(moment)s") % {"moment": moment(promise.due_at)}
    return Waiting(
        until=until,
        number=promise.id.hex[-8:],
        is_call=promise.kind == Kind.CALLBACK,
        is_done=promise.is_kept,
        is_dropped=promise.is_withdrawn,
        is_late=promise.is_overdue,
    )
