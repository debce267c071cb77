# SPDX-License-Identifier: EUPL-1.2
"""Kinds of messages; a module registers its own in ``ready()``, each with its texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from nabij.core.notify.exceptions import UnknownKind
from nabij.core.notify.fields import known_fields
from nabij.core.notify.wording.check import Parts
from nabij.core.notify.wording.fields import fields_in
from nabij.core.ports.delivery import Channel, Recipient

MayHave = Callable[[Recipient, str, datetime], bool]


@dataclass(frozen=True)
class Correspondence:
    """How a message goes as a mail that answers another one.

    ``sender`` as ``Name <address>``; ``in_reply_to`` and ``references`` are Message-IDs with their
    brackets. ``subject`` and ``body`` stand where a person wrote them, in place of the text of the
    kind: what is personal stays with the module that asks, and is read when the mail leaves.
    """

    sender: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    subject: str = ""
    body: str = ""


Corresponds = Callable[[str], Correspondence | None]


def _on_its_own(key: str) -> Correspondence | None:
    return None


def _always(recipient: Recipient, key: str, now: datetime) -> bool:
    return True


_CODE = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class MessageKind:
    """A kind of message.

    ``on_consent``: it goes over a digital channel only to who said yes to this kind (Wmebv);
    otherwise it belongs to the service that somebody asked for. ``channels`` in the order in which
    they are tried. ``texts`` by language, ``nl`` and ``en``. ``reference_pattern`` is what a
    ``kenmerk`` of this module looks like, in full. ``may_have`` is asked again just before one
    leaves, with the key that it was asked with: a right can end while it waits. ``corresponds``
    takes that key too, and answers what a mail is an answer to. ``is_written``: a person writes
    each one, so that its texts are shown in no list of texts.
    """

    code: str
    label: str | Promise
    channels: tuple[Channel, ...]
    on_consent: bool
    texts: Mapping[str, Parts]
    reference_pattern: str = r"[A-Z]{1,8}-20\d{2}-\d{1,10}"
    may_have: MayHave = _always
    corresponds: Corresponds = _on_its_own
    is_written: bool = False

    @property
    def fields(self) -> set[str]:
        """Return the names of the safe fields, every one of which may stand in its texts."""
        return set(known_fields())


_kinds: dict[str, MessageKind] = {}


def register_kind(kind: MessageKind) -> None:
    """Add a kind of message; registering the same one again does nothing.

    Raises:
        ValueError: its code is not ``module.what``, another kind has it, a language lacks its
            text, a channel is missing, or a text holds a field that is not safe.
    """
    if not _CODE.fullmatch(kind.code):
        raise ValueError(f"{kind.code!r} is not a name such as 'cases.received'")
    if not kind.channels or set(LANGUAGES) - set(kind.texts):
        raise ValueError(f"{kind.code} needs a channel, and texts in {' and '.join(LANGUAGES)}")
    if unsafe := set(_fields_of(kind.texts.values())) - kind.fields:
        raise ValueError(f"{kind.code} uses {', '.join(sorted(unsafe))}, which is no safe field")
    if _kinds.setdefault(kind.code, kind) != kind:
        raise ValueError(f"{kind.code} is registered twice, differently")


def kind_of(code: str) -> MessageKind:
    """Return a registered kind.

    Raises:
        UnknownKind: no module registered it.
    """
    try:
        return _kinds[code]
    except KeyError:
        raise UnknownKind(code) from None


def all_kinds() -> list[MessageKind]:
    """Return every registered kind, by code."""
    return sorted(_kinds.values(), key=lambda kind: kind.code)


def _fields_of(texts: Collection[Parts]) -> Iterator[str]:
    for parts in texts:
        for text in (parts.subject, parts.body, parts.short):
            yield from (name for _line, name in fields_in(text))
