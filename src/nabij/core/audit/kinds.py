# SPDX-License-Identifier: EUPL-1.2
"""Kinds of things and purposes, as people call them; rooms register theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

from nabij.core.ports.registry import Registry

Text = str | Promise


@dataclass(frozen=True)
class Kind:
    """What a kind of thing is called, and its fields where their codes do not speak for themselves.

    An empty label means that nobody registered the kind; its code is then shown. ``did`` says what
    becomes of one where making, changing and deleting are not the words for it; ``values`` has the
    words for the codes that stand in a field. ``named_by`` is the kind of subject whose name stands
    in lists for the id of one; never of residents, whom only their own page names.
    """

    label: Text = ""
    fields: Mapping[str, Text] = field(default_factory=dict)
    did: Mapping[str, Text] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    named_by: str = ""


kinds: Registry[Kind] = Registry("audit kinds", default=Kind())


def register_kind(
    code: str,
    label: Text,
    *,
    fields: Mapping[str, Text] | None = None,
    did: Mapping[str, Text] | None = None,
    values: Mapping[str, Mapping[str, Text]] | None = None,
    named_by: str = "",
) -> None:
    """Say how a kind of thing is called; in ``ready()``.

    Raises:
        AlreadyRegistered: another room has this kind.
    """
    kinds.register(code, Kind(label, fields or {}, did or {}, values or {}, named_by))


def nearest_kinds(text: str) -> list[str]:
    """Return the codes of all kinds, first those that are written or called most like a text."""
    return sorted((code for code, _kind in kinds), key=lambda code: (-_nearness(text, code), code))


def _nearness(text: str, code: str) -> float:
    """Return how like a text a kind is, from 0 to 1: by its code or its name in any language."""
    names = [code]
    for language, _name in settings.LANGUAGES:
        with override(language):
            names.append(str(kinds.get(code).label))
    return max(SequenceMatcher(None, text.lower(), name.lower()).ratio() for name in names)


_purposes: Registry[Text] = Registry("audit purposes", default="")


OVERSIGHT = "oversight"
"""The purpose of who reads the audit itself."""


def register_purpose(code: str, label: Text) -> None:
    """Say how a purpose is called, for which personal data are shown; in ``ready()``.

    Raises:
        AlreadyRegistered: another room has this purpose.
    """
    _purposes.register(code, label)


def purpose_label(code: str) -> str:
    """Return what a purpose is called; of one that nobody registered, what was recorded."""
    return str(_purposes.get(code)) or code
