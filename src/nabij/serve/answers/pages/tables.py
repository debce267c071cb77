# SPDX-License-Identifier: EUPL-1.2
"""The lists of articles and of feedback."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.core.ui.public import Column, Table
from nabij.serve.answers.models import Article, Feedback
from nabij.serve.answers.pages.wording import state_of


def _article(row: Article) -> str:
    return reverse("answers:article", args=[row.code])


def _owner(row: Feedback) -> object:
    if row.article is None:
        return (row.product and row.product.team) or "–"
    return row.article.owner or "–"


def _feedback(row: Feedback) -> str:
    return reverse("answers:feedback", args=[row.pk])


ARTICLES = Table(
    name="antwoorden",
    caption=_("Antwoorden"),
    search=("title", "code", "variants"),
    search_label=_("Zoek in deze lijst"),
    order="title",
    columns=(
        Column(
            name="title",
            label=_("Antwoord"),
            sort=True,
            is_row_header=True,
            href=_article,
        ),
        Column(
            name="team",
            label=_("Team"),
            value=lambda row: row.team or "–",
            sort="team.name",
        ),
        Column(
            name="owner",
            label=_("Eigenaar"),
            value=lambda row: row.owner or "–",
            sort="owner.name",
        ),
        Column(
            name="state",
            label=_("Stand"),
            value=state_of,
            template="answers/state_cell.html",
            sort="standing",
        ),
        Column(
            name="review_on",
            label=_("Nakijken op"),
            template="answers/review_cell.html",
            sort=True,
        ),
    ),
    exportable=True,
    empty_heading=_("Geen antwoorden gevonden"),
    empty_text=_("Kies iets anders, of schrijf een antwoord."),
)
FEEDBACK = Table(
    name="meldingen",
    caption=_("Meldingen over antwoorden"),
    order="made_at",
    columns=(
        Column(
            name="kind",
            label=_("Wat er is"),
            value=lambda row: row.get_kind_display(),
            is_row_header=True,
            href=_feedback,
        ),
        Column(name="about", label=_("Waarover"), value="about"),
        Column(
            name="text", label=_("Melding"), value=lambda row: row.text[:120] or _("van de site")
        ),
        Column(
            name="owner",
            label=_("Eigenaar"),
            value=_owner,
        ),
        Column(
            name="made_at",
            label=_("Gemeld"),
            template="answers/moment_cell.html",
            sort=True,
        ),
    ),
    empty_heading=_("Geen meldingen"),
    empty_text=_("Er is niets wat op u wacht."),
)
