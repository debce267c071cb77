# SPDX-License-Identifier: EUPL-1.2
"""What states of articles and versions are called, and in which tone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.serve.answers.models import Feedback, Version
from nabij.serve.answers.reading.standing import Standing, Work

Text = str | Promise

STANDINGS: dict[str, Text] = {
    Standing.PUBLISHED: _("gepubliceerd"),
    Standing.COMING: _("gaat later in"),
    Standing.ENDED: _("verlopen"),
    Standing.WITHDRAWN: _("ingetrokken"),
    Standing.DRAFT: _("nog niet gepubliceerd"),
}
STANDING_TONES: dict[str, str] = {
    Standing.PUBLISHED: "positive",
    Standing.COMING: "info",
    Standing.ENDED: "warning",
    Standing.WITHDRAWN: "negative",
    Standing.DRAFT: "neutral",
}
WORKS: dict[str, Text] = {
    Work.ASKED: _("wacht op akkoord"),
    Work.DRAFT: _("concept in de maak"),
}
VERSION_TONES: dict[str, str] = {
    Version.State.DRAFT: "neutral",
    Version.State.ASKED: "info",
    Version.State.APPROVED: "positive",
}
NOT_READ: dict[str, Text] = {
    Standing.COMING: _("Dit antwoord gaat later in. Noem het nu nog niet."),
    Standing.ENDED: _("Dit antwoord geldt niet meer. Noem het niet; vraag het team."),
    Standing.WITHDRAWN: _("Dit antwoord is ingetrokken. Noem het niet; vraag het team."),
    Standing.DRAFT: _("Dit antwoord is nog niet goedgekeurd. Noem het nog niet."),
}
FEEDBACK_BUTTONS: dict[str, Text] = {
    Feedback.Kind.WRONG: _("Fout"),
    Feedback.Kind.MISSING: _("Er ontbreekt iets"),
    Feedback.Kind.NO_HELP: _("Hielp niet"),
}


@dataclass(frozen=True)
class State:
    """How an article stands, in words; a download shows them as one text."""

    standing: Text
    tone: str
    work: Text

    def __str__(self) -> str:
        """Return all of it."""
        return f"{self.standing}, {self.work}" if self.work else str(self.standing)


def state_of(article: Any) -> State:
    """Return how an article with its standing stands, in words."""
    standing, work = article.standing, article.work
    return State(STANDINGS[standing], STANDING_TONES[standing], WORKS.get(work, ""))
