# SPDX-License-Identifier: EUPL-1.2
"""Who may change norms, and the only way from a request to a norm."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from nabij.core.organisation.public import may
from nabij.core.ports.subjects import SubjectPort
from nabij.measure.dashboards.public import SEES
from nabij.measure.norms.public import Entry, UnknownNorm, entry_of

CHANGES = "norms.change"
"""The capability; what is promised is promised by the whole organisation."""


def entry_called(code: str) -> Entry:
    """Return a norm with its history.

    Raises:
        Http404: there never was one.
    """
    try:
        return entry_of(code)
    except UnknownNorm:
        raise Http404 from None


def _name(code: str) -> str:
    try:
        return entry_of(code).newest.norm.name
    except UnknownNorm:
        return code


def _may_see(person: Any, code: str) -> bool:
    return may(person, SEES)


IN_LISTS = SubjectPort(
    label=_name, url=lambda code: reverse("normbook:norm", args=[code]), may_see=_may_see
)
"""How a norm is shown where others tell of it, such as the logbook."""
