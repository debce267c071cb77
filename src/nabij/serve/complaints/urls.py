# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/klachten/``."""

from django.urls import path

from nabij.serve.complaints.pages import lists, one, taking_in, yearly

app_name = "complaints"
_ONE = "klacht/<uuid:complaint_id>/"
urlpatterns = [
    path("", lists.complaints, name="complaints"),
    path("nieuw/", taking_in.take_in, name="take_in"),
    path("zoeken/", lists.search, name="search"),
    path("maatregelen/", lists.measures, name="measures"),
    path("maatregelen/<uuid:measure_id>/uitgevoerd/", one.measure_done, name="measure_done"),
    path("jaar/<int:year>/", yearly.year, name="year"),
    path("jaar/<int:year>/klachten.<slug:form>", yearly.year_file, name="year_file"),
    path(_ONE, one.complaint, name="complaint"),
    path(f"{_ONE}verbeteren/", taking_in.correct, name="correct"),
    path(f"{_ONE}brief/<slug:letter>.<slug:form>", one.letter, name="letter"),
    path(f"{_ONE}<slug:step>/", one.act, name="act"),
]
