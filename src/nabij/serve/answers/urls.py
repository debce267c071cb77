# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/antwoorden/``."""

from django.urls import path

from nabij.serve.answers.pages import deciding, feedback, history, reading, writing

app_name = "answers"
_ONE = "antwoord/<slug:article_code>/"
_VERSION = f"{_ONE}versies/<int:version_number>/"
urlpatterns = [
    path("", reading.search, name="search"),
    path("lijst/", reading.articles, name="articles"),
    path("nieuw/", writing.add, name="add"),
    path("meldingen/", feedback.listed, name="feedback_list"),
    path("meldingen/<uuid:feedback_id>/", feedback.one, name="feedback"),
    path("nummer/<uuid:article_id>/", reading.opened, name="opened"),
    path(_ONE, reading.article, name="article"),
    path(f"{_ONE}schrijven/", writing.write, name="write"),
    path(f"{_ONE}gegevens/", writing.settings, name="settings"),
    path(f"{_ONE}geholpen/", reading.helped, name="helped"),
    path(f"{_ONE}melden/", feedback.give, name="give_feedback"),
    path(f"{_ONE}intrekken/", deciding.withdraw, name="withdraw"),
    path(f"{_ONE}terugzetten/", deciding.restore, name="restore"),
    path(f"{_ONE}versies/", history.versions, name="versions"),
    path(_VERSION, history.version, name="version"),
    path(f"{_VERSION}terug/", history.back, name="back"),
    path(f"{_VERSION}akkoord-vragen/", deciding.ask, name="ask"),
    path(f"{_VERSION}akkoord/", deciding.agree, name="agree"),
    path(f"{_VERSION}teruggeven/", deciding.give_back, name="give_back"),
]
