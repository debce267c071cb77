# SPDX-License-Identifier: EUPL-1.2
"""The list of mail: to be answered, to be decided about, set aside, all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from nabij.connect.mail import access
from nabij.connect.mail.models import Flag, Mail, Mailbox
from nabij.connect.mail.pages.forms import MailFilter
from nabij.connect.mail.pages.shown import ListedMail, listed
from nabij.connect.mail.pages.tables import MAIL
from nabij.core.organisation.public import Person, held_in, needs
from nabij.core.ui.public import Tab
from nabij.serve.followups.public import still_open, visible

TO_ANSWER, TO_DECIDE, ASIDE, EVERYTHING = "beantwoorden", "beslissen", "opzij", "alles"
PARTS = (
    (TO_ANSWER, _("Te beantwoorden")),
    (TO_DECIDE, _("Mogelijk juridisch")),
    (ASIDE, _("Opzij gelegd")),
    (EVERYTHING, _("Alles")),
)


class MailList(Sequence[ListedMail]):
    """Mail as a list shows it, a page at a time; who sees a page is recorded."""

    def __init__(self, rows: QuerySet[Mail]) -> None:
        self._rows = rows
        self._count: int | None = None

    def __len__(self) -> int:
        if self._count is None:
            self._count = self._rows.count()
        return self._count

    @overload
    def __getitem__(self, at: int) -> ListedMail: ...
    @overload
    def __getitem__(self, at: slice) -> list[ListedMail]: ...
    def __getitem__(self, at: int | slice) -> ListedMail | list[ListedMail]:
        mails = list(self._rows[at]) if isinstance(at, slice) else [self._rows[at]]
        access.record_listed(mails)
        found = listed(mails, now=timezone.now())
        return found if isinstance(at, slice) else found[0]

    def __iter__(self) -> Iterator[ListedMail]:
        return iter(self[: len(self)])


@needs(access.SEES)
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """List the mail that the reader may see."""
    asked = request.GET.get("wat", "")
    part = asked if asked in dict(PARTS) else TO_ANSWER
    form = MailFilter(request.GET)
    seen = access.visible_mail(request.user).filter(way=Mail.Way.IN)
    rows = _chosen(in_part(seen, part), form, request.user).select_related("team", "mailbox")
    context = {
        "table": MAIL.page(MailList(rows), request.GET),
        "form": form,
        "tabs": _tabs(request, part),
        "undecided": in_part(seen, TO_DECIDE).count(),
        "part": part,
        "may_manage": access.MANAGES in held_in(request),
        "faults": Mailbox.objects.filter(is_active=True).exclude(fault=""),
    }
    return render(request, "mail/list.html", context)


def in_part(rows: QuerySet[Mail], part: str) -> QuerySet[Mail]:
    """Return the mail of a part of the list, what waits longest first."""
    if part == TO_ANSWER:
        # The newest mail of a promise stands for it: one line for one who waits.
        later = Mail.objects.filter(
            follow_up=OuterRef("follow_up"), way=Mail.Way.IN, arrived_at__gt=OuterRef("arrived_at")
        )
        waits = rows.filter(follow_up__in=still_open().values("pk"))
        return waits.exclude(Exists(later)).order_by("arrived_at", "id")
    if part == TO_DECIDE:
        undecided = Flag.objects.filter(mail=OuterRef("pk"), decision="")
        return rows.filter(Exists(undecided)).order_by("arrived_at", "id")
    if part == ASIDE:
        rows = rows.filter(follow_up=None)
    return rows.order_by("-arrived_at", "-id")


def _chosen(rows: QuerySet[Mail], form: MailFilter, person: Person) -> QuerySet[Mail]:
    form.is_valid()
    given = form.cleaned_data
    if box := given.get("postvak"):
        rows = rows.filter(mailbox=box)
    if team := given.get("team"):
        # Who has the promise now counts, not where the mail came in.
        theirs = visible(person).filter(team=team).values("pk")
        rows = rows.filter(Q(follow_up__in=theirs) | Q(follow_up=None, team=team))
    return rows


def _tabs(request: HttpRequest, part: str) -> list[Tab]:
    kept = request.GET.copy()
    for name in ("wat", "pagina"):
        kept.pop(name, None)
    return [
        Tab(label, f"?{urlencode({'wat': code})}&{kept.urlencode()}".rstrip("&"), code == part)
        for code, label in PARTS
    ]
