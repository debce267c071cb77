# SPDX-License-Identifier: EUPL-1.2
"""The safe fields: all that a message can say about somebody's business, and never about somebody.

A value has a type of which names, addresses and numbers of people are no members. Free text is
not among the types, and no module can add a type: it can only register another name for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.notify.exceptions import UnsafeValue
from nabij.core.ports.delivery import MessagePicture

_REFERENCE = re.compile(r"[A-Z0-9]+(?:[-./][A-Z0-9]+)*")
_LONGEST_REFERENCE = 40
# A BSN has eight or nine digits, a telephone number nine without its zero, a bank account ten.
_MOST_SIGNIFICANT_DIGITS = 7
_LONGEST_LETTERS = 8
_POSTCODE = re.compile(r"(?<!\d)[1-9]\d{3}[-./]?[A-Z]{2}(?![A-Z])")
_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_PICTURE_BYTES = 1_000_000
_LONGEST_LINE = 600
_YEAR_FIRST = re.compile(r"(19|20)\d{2}[-./]")


class FieldType(StrEnum):
    """What a value of a safe field can be."""

    REFERENCE = "reference"
    LINK = "link"
    DATE = "date"
    MOMENT = "moment"
    MUNICIPALITY = "municipality"
    PICTURE = "picture"


@dataclass(frozen=True)
class SafeField:
    """A field that may stand in a template; ``example`` is what a preview shows."""

    name: str
    label: str | Promise
    type: FieldType


@dataclass(frozen=True)
class Link:
    """A page of ours: the name of its address, and the id of the thing, which is no name."""

    url_name: str
    id: UUID | None = None


# Those that come with this room; there before any other room registers a kind that uses them.
_SHIPPED = (
    SafeField("kenmerk", _("Kenmerk van de zaak of het bericht"), FieldType.REFERENCE),
    SafeField("link", _("Adres van een pagina op deze site"), FieldType.LINK),
    SafeField("datum", _("Dag"), FieldType.DATE),
    SafeField("moment", _("Dag en tijd"), FieldType.MOMENT),
    SafeField("gemeente", _("Naam van de gemeente"), FieldType.MUNICIPALITY),
    SafeField("grafiek", _("Grafiek, en in een zin wat die laat zien"), FieldType.PICTURE),
)
_fields: dict[str, SafeField] = {field.name: field for field in _SHIPPED}
_NAME = re.compile(r"[a-z]+(_[a-z]+)*")


def register_field(field: SafeField) -> None:
    """Add a safe field; registering the same one again does nothing.

    Raises:
        ValueError: its name is not lower case with underscores, or another field has it.
    """
    if not _NAME.fullmatch(field.name):
        raise ValueError(f"{field.name!r} is not a name such as 'besloten_op'")
    if _fields.setdefault(field.name, field) != field:
        raise ValueError(f"{field.name} is registered twice, differently")


def known_fields() -> dict[str, SafeField]:
    """Return the safe fields by name."""
    return dict(sorted(_fields.items()))


def written(name: str, value: object, *, language: str, reference_pattern: str) -> str:
    """Return the value of a field as it comes in a text.

    Raises:
        UnsafeValue: the field is not registered, or the value is not of its type.
    """
    field = _fields.get(name)
    if field is None:
        raise UnsafeValue(name)
    with translation.override(language):
        if field.type is FieldType.REFERENCE:
            return _reference(name, value, reference_pattern)
        return _WRITERS[field.type](name, value)


def _reference(name: str, value: object, pattern: str) -> str:
    """Return a reference that no name, address or number of a person can be taken for."""
    if not isinstance(value, str) or len(value) > _LONGEST_REFERENCE:
        raise UnsafeValue(name)
    looks_right = _REFERENCE.fullmatch(value) and re.fullmatch(pattern, value)
    if not looks_right or not any(mark.isdigit() for mark in value) or _is_about_someone(value):
        raise UnsafeValue(name)
    return value


def _is_about_someone(value: str) -> bool:
    if any(len(letters) > _LONGEST_LETTERS for letters in re.findall(r"[A-Z]+", value)):
        return True
    runs = re.findall(r"\d+", value)
    if any(len(run.lstrip("0")) > _MOST_SIGNIFICANT_DIGITS for run in runs):
        return True
    is_number = not any(mark.isalpha() for mark in value) and not _YEAR_FIRST.match(value)
    if is_number and len("".join(runs).lstrip("0")) > _MOST_SIGNIFICANT_DIGITS:
        return True
    return bool(_POSTCODE.search(value))


def _link(name: str, value: object) -> str:
    if not isinstance(value, Link):
        raise UnsafeValue(name)
    arguments = [] if value.id is None else [value.id]
    if value.id is not None and not isinstance(value.id, UUID):
        raise UnsafeValue(name)
    try:
        path = reverse(value.url_name, args=arguments)
    except NoReverseMatch:
        raise UnsafeValue(name) from None
    return settings.PUBLIC_ADDRESS.rstrip("/") + path


def _date(name: str, value: object) -> str:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise UnsafeValue(name)
    return date_format(value, "j F Y")


def _moment(name: str, value: object) -> str:
    if not isinstance(value, datetime) or timezone.is_naive(value):
        raise UnsafeValue(name)
    local = timezone.localtime(value, timezone.get_default_timezone())
    return date_format(local, "j F Y, H:i")


def _picture(name: str, value: object) -> str:
    """Return what a picture shows, in one line; it holds neither an address nor a number."""
    if not isinstance(value, MessagePicture):
        raise UnsafeValue(name)
    is_png = value.content.startswith(_PNG) and len(value.content) <= _MOST_PICTURE_BYTES
    words = value.words
    is_line = bool(words.strip()) and words.isprintable() and len(words) <= _LONGEST_LINE
    if not is_png or not is_line or "@" in words or _holds_a_number_of_someone(words):
        raise UnsafeValue(name)
    return words


def _holds_a_number_of_someone(line: str) -> bool:
    runs = re.findall(r"\d(?:[-. ]?\d)*", line)
    digits = (re.sub(r"\D", "", run).lstrip("0") for run in runs)
    return any(len(one) > _MOST_SIGNIFICANT_DIGITS for one in digits) or bool(
        _POSTCODE.search(line.replace(" ", ""))
    )


def _municipality(name: str, value: object) -> str:
    """Return our own name: whoever asks for a message does not get to say it."""
    if value is not None:
        raise UnsafeValue(name)
    return _name_of_municipality()


_WRITERS: dict[FieldType, Callable[[str, object], str]] = {
    FieldType.LINK: _link,
    FieldType.DATE: _date,
    FieldType.MOMENT: _moment,
    FieldType.MUNICIPALITY: _municipality,
    FieldType.PICTURE: _picture,
}


def _setting_or_plain() -> str:
    return settings.ORGANISATION_NAME or str(_("de gemeente"))


_name_of_municipality: Callable[[], str] = _setting_or_plain


def use_name_of_municipality(source: Callable[[], str]) -> None:
    """Say where the name of the municipality comes from; a room above this one knows it."""
    global _name_of_municipality
    _name_of_municipality = source
