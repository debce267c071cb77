# SPDX-License-Identifier: EUPL-1.2
"""``processings``: what is kept about people, why, on which ground, and for how long.

Each room declares what it keeps in ``ready()``, third parties' tables included where it fills them.
Together the declarations are the register of processing activities (AVG, article 30). A test walks
all models: each stands in one processing, or on a list of those that hold nothing about people.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.ports.registry import AlreadyRegistered, Registry

Text = str | Promise


class Ground(StrEnum):
    """The letter of article 6, first paragraph, of the AVG."""

    CONSENT = "a"
    CONTRACT = "b"
    LEGAL_OBLIGATION = "c"
    VITAL_INTERESTS = "d"
    PUBLIC_TASK = "e"
    LEGITIMATE_INTERESTS = "f"

    @property
    def label(self) -> Text:
        """The ground in words."""
        return _GROUNDS[self]


_GROUNDS: dict[Ground, Text] = {
    Ground.CONSENT: _("toestemming"),
    Ground.CONTRACT: _("overeenkomst"),
    Ground.LEGAL_OBLIGATION: _("wettelijke verplichting"),
    Ground.VITAL_INTERESTS: _("vitaal belang"),
    Ground.PUBLIC_TASK: _("taak van algemeen belang of openbaar gezag"),
    Ground.LEGITIMATE_INTERESTS: _("gerechtvaardigd belang"),
}


@dataclass(frozen=True)
class Processing:
    """One row of the register; texts are Dutch, for people who are no lawyers.

    ``basis`` is the rule behind the ground. ``models`` are the labels of the models that hold the
    data (``app.Model``); ``elsewhere`` says what stands outside of them: files, the lake.
    ``retention`` says when data goes, or plainly that nothing makes it go; it names settings by
    their name, such as ``NABIJ_AUDIT_DAYS``.
    """

    name: Text
    purpose: Text
    ground: Ground
    basis: Text
    subjects: Text
    data: Text
    receivers: Text
    retention: Text
    models: tuple[str, ...] = ()
    elsewhere: Text = ""


processings: Registry[Processing] = Registry(
    "processings",
    default=Processing("", "", Ground.PUBLIC_TASK, "", "", "", "", ""),
)


def declare(key: str, processing: Processing) -> None:
    """Add a processing to the register; the same one again changes nothing.

    Raises:
        AlreadyRegistered: another processing has the key, or one of the models.
    """
    for other, known in processings:
        if other != key and (twice := {*known.models} & {*processing.models}):
            raise AlreadyRegistered(f"processings: {min(twice)} stands in {other!r} and {key!r}")
    processings.register(key, processing)


def processing_of(model: str) -> str | None:
    """Return the key of the processing that holds a model, by its label; None where none does."""
    return next((key for key, one in processings if model in one.models), None)
