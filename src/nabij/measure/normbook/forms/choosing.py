# SPDX-License-Identifier: EUPL-1.2
"""Which form belongs to a norm, and from one form to the other."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.forms import CheckboxInput, Select
from django.http import QueryDict

from nabij.measure.normbook.forms.drafts import DraftForm, TextForm
from nabij.measure.normbook.forms.kinds import KINDS
from nabij.measure.normbook.forms.plain import PlainForm
from nabij.measure.norms.public import NormDefinition, UnreadableDefinition, read_definition

_BY_VIEW = {one.view: one for one in KINDS}


def kind_called(view: str) -> type[PlainForm] | None:
    """Return the form of a kind; nothing where there is none."""
    return _BY_VIEW.get(view)


def posted_form(posted: QueryDict, *, code: str = "") -> DraftForm:
    """Return the form that somebody sent in, of norm ``code`` or of a new one."""
    kind = kind_called(posted.get("vorm", ""))
    if kind is None:
        return TextForm(posted)
    return kind(posted, is_new=not code, initial={"code": code})


def form_of(text: str, *, is_new: bool, as_text: bool, based_on: int, day: date) -> DraftForm:
    """Return the form in which a definition can be changed: in fields where that can be.

    What cannot be said in fields, is changed as text.
    """
    saving = {"based_on": based_on, "valid_from": day}
    if not as_text:
        found = fields_of(text)
        if found is not None:
            kind, initial = found
            return kind(is_new=is_new, initial=initial | saving)
    return TextForm(initial={"body": text, **saving})


def fields_of(text: str) -> tuple[type[PlainForm], dict[str, Any]] | None:
    """Return the form of a definition with what stands in it; nothing where fields cannot say it.

    A form is used only if it gives back the same definition, so that nothing is lost unseen.
    """
    try:
        norm = read_definition(text)
    except UnreadableDefinition:
        return None
    for kind in KINDS:
        initial = kind.initial_of(norm)
        if initial is not None and _gives_back(kind, initial, norm):
            return kind, initial
    return None


def posted_again(kind: type[PlainForm], initial: dict[str, Any]) -> dict[str, Any]:
    """Return what a browser sends in of a form that nobody touched."""
    shown = kind(is_new=True, initial=initial)
    found: dict[str, Any] = {}
    for field in shown:
        widget, value = field.field.widget, field.value()
        if isinstance(widget, CheckboxInput):
            found |= {field.name: "on"} if value else {}
        elif isinstance(widget, Select):
            found[field.name] = value or ""
        else:
            found[field.name] = widget.format_value(field.value()) or ""
    return found


def _gives_back(kind: type[PlainForm], initial: dict[str, Any], norm: NormDefinition) -> bool:
    form = kind(posted_again(kind, initial), is_new=True, initial=initial)
    return form.made() == norm
