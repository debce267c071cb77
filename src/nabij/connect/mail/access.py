# SPDX-License-Identifier: EUPL-1.2
"""Who may read mail, answer it and set up mailboxes; the only way from a request to a mail.

Somebody reads the mail of the teams for which they hold the right, and that of promises they see.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from nabij.connect.mail.models import Flag, Mail
from nabij.connect.mail.taking.actions import KIND
from nabij.core.audit.public import record_view
from nabij.core.organisation.public import (
    RESIDENTS,
    RUNNING,
    Person,
    reach_in,
    reach_of,
    register_capability,
)
from nabij.serve.followups.public import visible

SEES = "mail.see"
"""The capability to read mail of the teams for which it is held."""

ANSWERS = "mail.answer"
"""The capability to answer it, and to decide what it is."""

MANAGES = "mail.manage"
"""The capability to set up mailboxes and the rules that give mail a team."""

PURPOSE = "residents.contact"
_WHOLE = ("sender", "subject", "text")


def register_capabilities() -> None:
    """Say which rights there are, and which roles hold them from the start."""
    serving = {"agent", "handler", "specialist", "team-manager"}
    for code, label in (
        (SEES, _("Mail van inwoners lezen")),
        (ANSWERS, _("Mail van inwoners beantwoorden, en beslissen wat het is")),
    ):
        register_capability(
            code, label, roles=serving, is_personal=True, is_local=True, area=RESIDENTS
        )
    register_capability(
        MANAGES,
        _("Postvakken instellen, en welke mail naar welk team gaat"),
        roles=set(),
        area=RUNNING,
    )


def visible_mail(person: Person) -> QuerySet[Mail]:
    """Return the mail that somebody may read."""
    reach = reach_of(person, SEES)
    rows = Mail.objects.all()
    if reach.is_whole:
        return rows
    promised = visible(person).values("pk")
    passed_on = Flag.objects.filter(follow_up__in=promised).values("mail")
    return rows.filter(Q(team__in=reach.teams) | Q(follow_up__in=promised) | Q(pk__in=passed_on))


def mail_of(request: HttpRequest, mail_id: UUID) -> Mail:
    """Return a mail that is shown with its conversation, after recording that.

    Raises:
        Http404: there is none that the reader may see.
    """
    rows = visible_mail(request.user).select_related("team", "mailbox")
    found = rows.filter(pk=mail_id).first()
    if found is None:
        raise Http404
    return found


def record_shown(mails: Iterable[Mail]) -> None:
    """Record that all of these are shown."""
    for one in mails:
        record_view(KIND, one.pk, purpose=PURPOSE, fields=_WHOLE)


def record_listed(mails: Iterable[Mail]) -> None:
    """Record that a list showed who sent these and about what."""
    for one in mails:
        record_view(KIND, one.pk, purpose=PURPOSE, fields=("sender", "subject"))


def mail_to_answer(request: HttpRequest, mail_id: UUID) -> Mail:
    """Return a mail that the reader may answer and decide about.

    Raises:
        Http404: there is none that the reader may see.
        PermissionDenied: the reader may only read it.
    """
    mail = mail_of(request, mail_id)
    if not may_answer(request, mail):
        raise PermissionDenied
    return mail


def may_answer(request: HttpRequest, mail: Mail) -> bool:
    """Say whether the reader may answer a mail."""
    reach = reach_in(request, ANSWERS)
    if reach.is_whole or mail.team_id in reach.teams:
        return True
    own = visible(request.user).filter(pk=mail.follow_up) if mail.follow_up else None
    return bool(reach.teams) and own is not None and own.exists()
