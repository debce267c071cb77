# SPDX-License-Identifier: EUPL-1.2
"""The list of protocols, one of them, and writing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from nabij.core.organisation.public import may, needs
from nabij.serve.answers.public import Article, public_answers
from nabij.serve.catalogue.public import Product
from nabij.serve.protocols import access, queries
from nabij.serve.protocols.exceptions import UnableToWrite
from nabij.serve.protocols.models import Protocol
from nabij.serve.protocols.writing import ProtocolData, Step, latest, write_protocol

_MUST = "*"


class ProtocolForm(forms.Form):
    """A protocol as it is written: one step a line, with a mark before what must be done."""

    title = forms.CharField(
        label=gettext_lazy("Hoe heet het?"),
        max_length=120,
        help_text=gettext_lazy("Zoals: melding van overlijden."),
    )
    steps = forms.CharField(
        label=gettext_lazy("Stappen"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("Eén stap per regel. Zet een * voor een stap die altijd moet."),
    )
    product = forms.ChoiceField(label=gettext_lazy("Bij welk product?"), required=False)
    answer = forms.ChoiceField(
        label=gettext_lazy("Of bij welk antwoord?"),
        required=False,
        help_text=gettext_lazy("Kiest u geen van beide, dan pakt de medewerker het er zelf bij."),
    )
    is_used = forms.BooleanField(label=gettext_lazy("In gebruik"), required=False)

    def __init__(self, data: Any = None, *, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        offered = Product.objects.exclude(state=Product.State.WITHDRAWN).order_by("name")
        codes = Article.objects.order_by("code").values_list("code", flat=True)
        texts = public_answers(list(codes), today=localdate())
        self._choose("product", offered.values_list("pk", "name"))
        self._choose("answer", [(one.code, one.title) for one in texts])

    def _choose(self, name: str, known: Any) -> None:
        field: Any = self.fields[name]
        field.choices = [("", _("Geen")), *known]

    @property
    def data_given(self) -> ProtocolData:
        """What was filled in; only of a form that is valid."""
        given = self.cleaned_data
        lines = [one.strip() for one in given["steps"].splitlines() if one.strip(f" {_MUST}")]
        steps = [Step(one.lstrip(f"{_MUST} "), one.startswith(_MUST)) for one in lines]
        return ProtocolData(**{**given, "steps": steps})


@needs(access.SEES)
@require_safe
def protocols(request: HttpRequest) -> HttpResponse:
    """List the protocols."""
    context = {"protocols": queries.protocols(), "may_write": may(request.user, access.WRITES)}
    return render(request, "protocols/list.html", context)


@needs(access.SEES)
@require_safe
def protocol(request: HttpRequest, protocol_id: UUID) -> HttpResponse:
    """Show a protocol, its steps, and how often each version was followed."""
    found = access.protocol_of(protocol_id)
    newest, *older = queries.versions_of(found)
    context = {
        "protocol": found,
        "newest": newest,
        "older": older,
        "may_write": may(request.user, access.WRITES),
    }
    return render(request, "protocols/protocol.html", context)


@needs(access.WRITES)
def add(request: HttpRequest) -> HttpResponse:
    """Write a protocol."""
    return _form(request, None)


@needs(access.WRITES)
def change(request: HttpRequest, protocol_id: UUID) -> HttpResponse:
    """Change one."""
    return _form(request, access.protocol_of(protocol_id))


def _form(request: HttpRequest, found: Protocol | None) -> HttpResponse:
    form = ProtocolForm(request.POST or None, initial=_filled(found))
    if form.is_valid():
        try:
            kept = write_protocol(
                data=form.data_given,
                now=timezone.now(),
                protocol_id=found.pk if found else None,
            )
        except UnableToWrite as fault:
            form.add_error(fault.field, str(fault))
        else:
            messages.success(request, _("Het protocol is bewaard."))
            return redirect("protocols:protocol", kept.pk)
    return render(request, "protocols/form.html", {"form": form, "found": found})


def _filled(found: Protocol | None) -> dict[str, Any]:
    if found is None:
        return {"is_used": True}
    newest = latest(found)
    steps = newest.steps if newest else []
    return {
        "title": found.title,
        "steps": "\n".join(f"{_MUST} {text}" if must else text for text, must in steps),
        "product": found.product_id or "",
        "answer": found.answer,
        "is_used": found.is_used,
    }
