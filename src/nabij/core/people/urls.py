# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/wie-is-wie/``."""

from django.urls import path

from nabij.core.people.pages import absence, cards, search, teams

app_name = "people"
_ONE = "<uuid:employee_id>/"
_TEAM = "teams/<slug:team_code>/"
urlpatterns = [
    path("", search.search, name="search"),
    path("collegas/", search.everyone, name="everyone"),
    path("afdrukken/", search.printed, name="printed"),
    path("ontbreekt/", search.gaps, name="gaps"),
    path("mijn-kaart/", cards.own, name="own"),
    path("foto/<uuid:photo_id>/", cards.photo, name="photo"),
    path(_TEAM, teams.team, name="team"),
    path(f"{_TEAM}wijzigen/", teams.change, name="change_team"),
    path(f"{_TEAM}agenda/", absence.team_calendar, name="team_calendar"),
    path(_ONE, cards.card, name="card"),
    path(f"{_ONE}wijzigen/", cards.change, name="change"),
    path(f"{_ONE}foto/", cards.change_photo, name="change_photo"),
    path(f"{_ONE}foto/weg/", cards.take_photo_away, name="remove_photo"),
    path(f"{_ONE}afwezig/", absence.add, name="add_absence"),
    path(f"{_ONE}afwezig/<uuid:absence_id>/weg/", absence.remove, name="remove_absence"),
    path(f"{_ONE}agenda/", absence.calendar, name="calendar"),
]
