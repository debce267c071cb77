# SPDX-License-Identifier: EUPL-1.2
"""What the pages show, made ready for the templates."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.core.organisation.public import Employee, employee_names, may_everywhere
from nabij.core.ports.retained import retained
from nabij.core.retention.capabilities import APPROVES
from nabij.core.retention.lists.deciding import is_own
from nabij.core.retention.lists.queries import CategoryCount, counts_of, unplaced_of
from nabij.core.retention.models import DestructionItem, DestructionList, SelectionCategory
from nabij.core.retention.pages import tables
from nabij.core.retention.wording import HALTED
from nabij.core.ui.public import DataItem, KeyFigure, day, moment, number

State = DestructionList.State
TONES = {
    State.GATHERING: "info",
    State.DRAFT: "info",
    State.SUBMITTED: "warning",
    State.APPROVED: "warning",
    State.HALTED: "negative",
    State.DONE: "positive",
    State.WITHDRAWN: "",
}


def list_context(row: DestructionList, person: Employee, query: QueryDict) -> dict[str, Any]:
    """Return what the page of one list shows to somebody."""
    counts = counts_of(row)
    items = row.items.select_related("category")
    may_change = row.state == State.DRAFT and may_everywhere(person, "retention.manage")
    may_decide = row.state == State.SUBMITTED and may_everywhere(person, APPROVES)
    return {
        "list": row,
        "tone": TONES[State(row.state)],
        "figures": _figures(row, counts),
        "facts": _facts(row),
        "counts": tables.COUNTS.page(counts, query),
        "items": tables.items(may_change=may_change).page(items, query),
        "unplaced": tables.UNPLACED_RECORDS.page(unplaced_of(row), query),
        "has_items": bool(counts),
        "may_change": may_change,
        "may_submit": any(count.listed for count in counts),
        "may_decide": may_decide,
        "halted": str(HALTED[row.halted_reason]) if row.halted_reason else "",
        "may_go_on": row.state == State.HALTED and may_everywhere(person, "retention.manage"),
        "has_failed": any(count.failed for count in counts),
        "is_own": is_own(row, person.pk),
    }


def lists_context(has_categories: bool, person: Employee) -> dict[str, Any]:
    """Return what stands around the list of lists."""
    return {
        "may_manage": may_everywhere(person, "retention.manage"),
        "has_categories": has_categories,
        "kinds": [str(port.label) for _kind, port in retained],
    }


def initial_of(row: SelectionCategory) -> dict[str, Any]:
    """Return what the form of a category holds at first."""
    return {
        "nummer": row.number,
        "resultaat": row.result,
        "omschrijving": row.description,
        "waardering": row.disposition,
        "bewaartermijn": row.term,
        "brondatum": row.start,
        "procestermijn": row.process_term,
        "geldig_vanaf": row.valid_from,
        "bron": row.source,
    }


def approve_question(row: DestructionList) -> dict[str, Any]:
    """Return what is asked before a list is destroyed."""
    count = row.items.filter(state=DestructionItem.State.LISTED).count()
    return {
        "question": _("Vernietigingslijst %(number)s goedkeuren?") % {"number": row.pk},
        "consequences": [
            _("Nabij vernietigt %(count)s archiefbescheiden, met alles wat erbij hoort.")
            % {"count": number(count)},
            _("Dit kan niet terug."),
            _("Wat intussen is veranderd of weer open is, blijft staan."),
            _("Uw naam en rol komen in de verklaring van vernietiging."),
        ],
        "submit": _("Goedkeuren en vernietigen"),
        "cancel_url": reverse("retention:list", args=[row.pk]),
        "tone": "negative",
    }


def submit_question(row: DestructionList) -> dict[str, Any]:
    """Return what is asked before a list is submitted."""
    return {
        "question": _("Vernietigingslijst %(number)s indienen?") % {"number": row.pk},
        "consequences": [
            _("Iemand anders met het recht om goed te keuren, beslist erover."),
            _("Tot die tijd kunt u niets van de lijst halen."),
        ],
        "submit": _("Indienen"),
        "cancel_url": reverse("retention:list", args=[row.pk]),
    }


def withdraw_question(row: DestructionList) -> dict[str, Any]:
    """Return what is asked before a draft ends."""
    return {
        "question": _("Vernietigingslijst %(number)s intrekken?") % {"number": row.pk},
        "consequences": [
            _("Er wordt niets vernietigd. Wat op de lijst staat, kan op een volgende komen."),
            _("Wat u van de lijst haalde, blijft eraf tot de dag die u koos."),
        ],
        "submit": _("Intrekken"),
        "cancel_url": reverse("retention:list", args=[row.pk]),
        "tone": "negative",
    }


def leave_out_question(row: DestructionList) -> dict[str, Any]:
    """Return what is asked before a list ends without what could not be destroyed."""
    count = row.items.filter(state=DestructionItem.State.FAILED).count()
    return {
        "question": _("Vernietigingslijst %(number)s afronden zonder wat niet lukte?")
        % {"number": row.pk},
        "consequences": [
            _("Aantal dat blijft staan: %(count)s. Het kan op een volgende lijst komen.")
            % {"count": number(count)},
            _("In de verklaring staat dat vernietigen hiervan niet lukte."),
        ],
        "submit": _("Afronden"),
        "cancel_url": reverse("retention:list", args=[row.pk]),
    }


def _figures(row: DestructionList, counts: list[CategoryCount]) -> list[KeyFigure]:
    totals = {
        _("Op de lijst"): sum(count.listed for count in counts),
        _("Vernietigd"): sum(count.destroyed for count in counts),
        _("Blijft staan"): sum(count.spared for count in counts),
    }
    if failed := sum(count.failed for count in counts):
        totals[_("Niet gelukt")] = failed
    if row.state == State.DONE:
        del totals[_("Op de lijst")]
    elif row.approved_at is None:
        del totals[_("Vernietigd")]
    return [KeyFigure(label=label, value=number(total)) for label, total in totals.items()]


def _facts(row: DestructionList) -> list[DataItem]:
    people = [row.made_by, row.submitted_by, row.approved_by, row.returned_by]
    names = employee_names(person for person in people if person)

    def told(label: str, person: UUID | None, at: Any, role: str = "") -> list[DataItem]:
        if at is None:
            return []
        who = names.get(person, _("iemand die er niet meer is")) if person else "Nabij"
        who = f"{who} ({role})" if role else who
        return [DataItem(label=label, value=f"{who}, {moment(at)}")]

    return [
        DataItem(label=_("Peildatum"), value=day(row.reference_day)),
        *told(_("Gemaakt"), row.made_by, row.made_at),
        *told(_("Ingediend"), row.submitted_by, row.submitted_at),
        *told(_("Teruggestuurd"), row.returned_by, row.returned_at),
        *told(_("Goedgekeurd"), row.approved_by, row.approved_at, row.approved_as),
        *told(_("Bleef steken"), None, row.halted_at),
        *([DataItem(label=_("Klaar"), value=moment(row.finished_at))] if row.finished_at else []),
    ]
