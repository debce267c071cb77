# SPDX-License-Identifier: EUPL-1.2
"""Which articles and which feedback a list shows; what is chosen lives in the address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.core.organisation.public import Person, known_teams
from nabij.serve.answers.models import Feedback
from nabij.serve.answers.pages.wording import STANDINGS, WORKS
from nabij.serve.answers.reading.outside import articles_with_dead_links
from nabij.serve.answers.reading.standing import Standing, Work, past_review
from nabij.serve.catalogue.public import known_products

Choices = list[tuple[str, str | Promise]]


def _states() -> Choices:
    shown = [Standing.PUBLISHED, Standing.COMING, Standing.ENDED, Standing.WITHDRAWN]
    return [
        ("", _("Alles wat niet is ingetrokken")),
        *((str(one), STANDINGS[one]) for one in shown),
        *((str(one), WORKS[one]) for one in (Work.ASKED, Work.DRAFT)),
    ]


def _teams() -> Choices:
    return [("", _("Alle teams")), *known_teams().items()]


def _products() -> Choices:
    return [("", _("Alle producten")), *known_products().items()]


class ArticlesFilter(forms.Form):
    """Which articles the list shows."""

    stand = forms.ChoiceField(label=_("Stand"), required=False, choices=_states)
    team = forms.ChoiceField(label=_("Team"), required=False, choices=_teams)
    product = forms.ChoiceField(label=_("Product"), required=False, choices=_products)
    nakijken = forms.BooleanField(label=_("Moet nagekeken worden"), required=False)
    dode_link = forms.BooleanField(label=_("Heeft een link die niet meer werkt"), required=False)

    def chosen(self, rows: QuerySet[Any], *, today: date) -> QuerySet[Any]:
        """Return the articles that fit; what was filled in wrongly narrows nothing."""
        self.is_valid()
        given = self.cleaned_data
        rows = self._in_state(rows, given.get("stand", ""))
        if team := given.get("team"):
            rows = rows.filter(team=team)
        if product := given.get("product"):
            rows = rows.filter(products=product)
        if given.get("dode_link"):
            rows = rows.filter(pk__in=articles_with_dead_links(today=today))
        return past_review(rows, today=today) if given.get("nakijken") else rows

    def _in_state(self, rows: QuerySet[Any], state: str) -> QuerySet[Any]:
        if not state:
            return rows.exclude(standing=Standing.WITHDRAWN)
        if state in {Work.ASKED, Work.DRAFT}:
            return rows.exclude(standing=Standing.WITHDRAWN).filter(work=state)
        return rows.filter(standing=state)


class FeedbackFilter(forms.Form):
    """Which feedback the list shows: begin with what is open."""

    stand = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[("", _("Open")), ("klaar", _("Afgehandeld")), ("alles", _("Alles"))],
    )
    van = forms.ChoiceField(
        label=_("Van wie"),
        required=False,
        choices=[
            ("", _("Alles wat ik mag zien")),
            ("mijn", _("Over mijn antwoorden")),
            ("gemeld", _("Door mij gemeld")),
        ],
    )

    def chosen(self, person: Person, *, sees_all: bool) -> QuerySet[Feedback]:
        """Return the feedback that fits, and that somebody may see."""
        self.is_valid()
        rows = Feedback.objects.select_related("article__team", "article__owner", "product__team")
        mine, given = Q(article__owner=person.pk), Q(made_by=person.pk)
        allowed = Q() if sees_all else mine | given
        whose = {"mijn": mine, "gemeld": given}.get(self.cleaned_data.get("van", ""), Q())
        is_open = {"": True, "klaar": False}.get(self.cleaned_data.get("stand", ""))
        rows = rows.filter(allowed & whose)
        return rows if is_open is None else rows.filter(done_at__isnull=is_open)
