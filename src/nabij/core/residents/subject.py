# SPDX-License-Identifier: EUPL-1.2
"""How a resident or organisation is called in lists of other modules, and in the audit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.core.audit.public import register_kind, register_purpose
from nabij.core.organisation.public import may
from nabij.core.ports.subjects import SubjectPort
from nabij.core.residents import queries
from nabij.core.residents.access import may_see_past
from nabij.core.residents.exceptions import NotThere
from nabij.core.residents.marks.kinds import MarkKind, WishKind
from nabij.core.residents.models import ContactDetail


def _resident(subject_id: str) -> str:
    # No name: who reads a list elsewhere did not say for which purpose.
    return _("Inwoner %(id)s") % {"id": subject_id[-8:]}


def _organisation(subject_id: str) -> str:
    return _("Organisatie %(id)s") % {"id": subject_id[-8:]}


def _may_see(person: Any, subject_id: str) -> bool:
    return may(person, "residents.see")


def _may_see_past(person: Any, subject_id: str) -> bool:
    try:
        return may(person, "residents.see") and may_see_past(person, UUID(subject_id))
    except ValueError:
        return False


def _page(name: str) -> Callable[[str], str]:
    """Return where the page of a subject stands; an id of another form has none."""

    def url(subject_id: str) -> str:
        try:
            return reverse(name, args=[UUID(subject_id)])
        except ValueError:
            return ""

    return url


def _all_ids(
    current: Callable[[UUID], UUID], whole: Callable[[UUID], tuple[UUID, ...]]
) -> Callable[[str], tuple[str, ...]]:
    """Return what finds the ids of who somebody is now and of all who were merged into them."""

    def every_id(subject_id: str) -> tuple[str, ...]:
        try:
            return tuple(map(str, whole(current(UUID(subject_id)))))
        except (ValueError, NotThere):
            return (subject_id,)

    return every_id


RESIDENT = SubjectPort(
    _resident,
    _page("residents:person"),
    _may_see,
    _all_ids(queries.current, queries.ids_of),
    may_see_past=_may_see_past,
)
ORGANISATION = SubjectPort(
    _organisation,
    _page("residents:organisation"),
    _may_see,
    _all_ids(queries.current_organisation, queries.organisation_ids_of),
)


def name_for_audit(purposes: Mapping[str, str | Promise]) -> None:
    """Say how the audit calls what this room records."""
    fields = {
        "address": gettext_lazy("adres"),
        "birth": gettext_lazy("geboortedatum"),
        "name": gettext_lazy("naam"),
        "contact": gettext_lazy("contactgegevens"),
        "bsn": gettext_lazy("burgerservicenummer"),
        "representatives": gettext_lazy("vertegenwoordiging"),
        "consent": gettext_lazy("toestemming"),
        "merged_into": gettext_lazy("samengevoegd met"),
        "reason": gettext_lazy("reden"),
        "marks": gettext_lazy("markeringen"),
        "mark_reasons": gettext_lazy("waarom gemarkeerd"),
        "timeline": gettext_lazy("tijdlijn"),
        "wishes": gettext_lazy("wensen"),
        "kvk": gettext_lazy("KvK-nummer"),
        "branch": gettext_lazy("vestiging"),
        "everything": gettext_lazy("alles wat is bewaard"),
        "given_names": gettext_lazy("voornamen"),
        "prefix": gettext_lazy("tussenvoegsel"),
        "family_name": gettext_lazy("achternaam"),
        "birth_year": gettext_lazy("geboortejaar"),
        "birth_month": gettext_lazy("geboortemaand"),
        "birth_day": gettext_lazy("geboortedag"),
        "postcode": gettext_lazy("postcode"),
        "house_number": gettext_lazy("huisnummer"),
        "house_addition": gettext_lazy("toevoeging"),
        "street": gettext_lazy("straat"),
        "place": gettext_lazy("plaats"),
    }
    ways = {**dict(ContactDetail.Kind.choices), "preferred": gettext_lazy("voorkeur")}
    values = {
        "contact": ways,
        "marks": dict(MarkKind.choices),
        "wishes": dict(WishKind.choices),
    }
    register_kind("resident", gettext_lazy("Inwoner"), fields=fields, values=values)
    register_kind("organisation", gettext_lazy("Organisatie"), fields=fields, values=values)
    for code, label in purposes.items():
        register_purpose(code, label)
