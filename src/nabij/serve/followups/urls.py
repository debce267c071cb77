# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/beloften/``."""

from django.urls import path

from nabij.serve.followups.pages import agreements, importing, lists, making, one

app_name = "followups"
_ONE = "belofte/<uuid:follow_up_id>/"
urlpatterns = [
    path("", lists.work, name="work"),
    path("stil/", lists.silent, name="silent"),
    path("teams/", lists.teams, name="teams"),
    path("zoeken/", lists.search, name="search"),
    path("nieuw/", making.make, name="make"),
    path("overdragen/", making.hand_out, name="hand_out"),
    path("inlezen/", importing.take, name="import"),
    path("inlezen/voorbeeld.csv", importing.example, name="example"),
    path("afspraken/", agreements.agreements, name="agreements"),
    path("afspraken/<uuid:agreement_id>/stand/", agreements.change, name="agreement"),
    path(_ONE, one.follow_up, name="follow_up"),
    path(f"{_ONE}<slug:deed>/", one.act, name="act"),
]
