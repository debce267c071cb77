# SPDX-License-Identifier: EUPL-1.2
"""The text of a kind in a language: the municipality's own, or the one that came with it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.core.notify.fields import FieldType, Link, known_fields, written
from nabij.core.notify.kinds import LANGUAGES, MessageKind, all_kinds
from nabij.core.notify.models import EditedText, OwnWords
from nabij.core.notify.wording.check import Fault, Finding, Parts, Verdict, check
from nabij.core.notify.wording.fields import fields_in, filled
from nabij.core.notify.wording.words import merged, read_words
from nabij.core.ports.delivery import MessagePicture
from nabij.core.rows.public import Remembered

FAULTS: dict[Fault, str | Promise] = {
    Fault.LONG_SENTENCE: _("Deze zin heeft %(better)s woorden. Maak er twee zinnen van."),
    Fault.OFFICIAL_WORD: _("‘%(found)s’ is een ambtelijk woord. Schrijf liever: %(better)s."),
    Fault.LONG_WORD: _("‘%(found)s’ is een lang woord. Kan het korter?"),
    Fault.HARD: _("De tekst is moeilijk: %(found)s punten. Vanaf %(better)s is hij goed te lezen."),
    Fault.UNKNOWN_FIELD: _("‘%(found)s’ is geen veld dat in een bericht mag staan."),
    Fault.EMPTY: _("Hier moet tekst staan."),
    Fault.LINE_BREAK: _("Het onderwerp moet op één regel staan."),
    Fault.TOO_LONG: _("De sms heeft %(found)s tekens. Er passen er %(better)s in."),
}
_EXAMPLE_PICTURE = b"\x89PNG\r\n\x1a\n"
_EXAMPLE_ID = uuid.UUID("01890000-0000-7000-8000-000000000000")


@dataclass(frozen=True)
class CheckedText:
    """The text of a kind in a language that holds now, with what the check says of it."""

    kind: MessageKind
    language: str
    parts: Parts
    is_own: bool
    verdict: Verdict


def parts_of(kind: MessageKind, language: str) -> Parts:
    """Return the text that holds now; Dutch where there is none in this language."""
    return _held(kind, language, _edited([kind.code]))[0]


def checked_texts(kinds: list[MessageKind] | None = None) -> list[CheckedText]:
    """Return every text with its verdict; two queries however many there are."""
    found = [one for one in all_kinds() if not one.is_written] if kinds is None else kinds
    edited, words = _edited([kind.code for kind in found]), plainer_words()
    checked = []
    for kind in found:
        for language in LANGUAGES:
            parts, is_own = _held(kind, language, edited)
            verdict = check(parts, language=language, words=words, fields=kind.fields)
            checked.append(CheckedText(kind, language, parts, is_own, verdict))
    return checked


def verdict_on(kind: MessageKind, language: str, parts: Parts) -> Verdict:
    """Return what the check says of a text that somebody writes."""
    return check(parts, language=language, words=plainer_words(), fields=kind.fields)


def verdict_on_text(text: str, *, words: Mapping[str, str], language: str = "nl") -> Verdict:
    """Return what the check says of a text that is no message; ``words`` are those to avoid."""
    return check(Parts(subject="-", body=text), language=language, words=words, fields=())


def plainer_words() -> dict[str, str]:
    """Return official words with plainer ones, the municipality's own over ours."""
    return merged(read_words(own_words()))


def finding_in_words(finding: Finding) -> str:
    """Return what is wrong with a text and what to do."""
    return str(FAULTS[finding.fault]) % {"found": finding.found, "better": finding.better}


def _own_words() -> str:
    row = OwnWords.objects.first()
    return row.text if row else ""


own_words: Remembered[str] = Remembered(_own_words)
"""The municipality's own list as it was written."""


def in_words(kind: MessageKind, parts: Parts, values: Mapping[str, object], language: str) -> Parts:
    """Return a text with its fields filled.

    Raises:
        UnsafeValue: a value is given for what is no safe field, a value is not of its type, or a
            field in the text has none.
    """
    known = known_fields()
    own = {name: None for name, field in known.items() if field.type is FieldType.MUNICIPALITY}
    ready = _Written(
        {
            name: written(name, value, language=language, reference_pattern=kind.reference_pattern)
            for name, value in {**values, **own}.items()
        }
    )
    return Parts(*(filled(text, ready) for text in (parts.subject, parts.body, parts.short)))


def example_of(parts: Parts, language: str) -> Parts:
    """Return a text as a preview: with invented values, and unknown fields as they stand."""
    known = known_fields()
    values = {}
    for text in (parts.subject, parts.body, parts.short):
        for _line, name in fields_in(text):
            field = known.get(name)
            values[name] = _example(field.name, field.type, language) if field else f"(({name}))"
    return Parts(*(filled(text, values) for text in (parts.subject, parts.body, parts.short)))


class _Written(dict[str, str]):
    """Values by field; what is missing is said as an unsafe value, by the name of the field."""

    def __missing__(self, name: str) -> str:
        from nabij.core.notify.exceptions import UnsafeValue

        raise UnsafeValue(name)


def _example(name: str, type_: FieldType, language: str) -> str:
    today = timezone.localdate()
    noon = datetime(today.year, 3, 2, 12, 30, tzinfo=timezone.get_default_timezone())
    values: dict[FieldType, object] = {
        FieldType.REFERENCE: f"ZAAK-{today.year}-0000123",
        FieldType.LINK: Link("public:home"),
        FieldType.DATE: date(today.year, 3, 2),
        FieldType.MOMENT: noon,
        FieldType.MUNICIPALITY: None,
        FieldType.PICTURE: MessagePicture(_EXAMPLE_PICTURE, gettext("Grafiek: wat die laat zien.")),
    }
    return written(name, values[type_], language=language, reference_pattern=".*")


def _edited(kinds: list[str]) -> dict[tuple[str, str], EditedText]:
    rows = EditedText.objects.filter(kind__in=kinds)
    return {(row.kind, row.language): row for row in rows}


def _held(
    kind: MessageKind, language: str, edited: Mapping[tuple[str, str], EditedText]
) -> tuple[Parts, bool]:
    chosen = language if language in kind.texts else "nl"
    row = edited.get((kind.code, chosen))
    if row is not None:
        return Parts(row.subject, row.body, row.short), True
    return kind.texts[chosen], False


def failing(texts: list[CheckedText]) -> Iterator[CheckedText]:
    """Return the texts that do not pass."""
    return (text for text in texts if not text.verdict.is_plain)
