# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/kwaliteit/``."""

from django.urls import path

from nabij.serve.quality.pages import mine, officer

app_name = "quality"
urlpatterns = [
    path("", officer.samples, name="samples"),
    path("trekken/", officer.draw, name="draw"),
    path("criteria/", officer.criteria, name="criteria"),
    path("uitkomsten/", officer.results, name="results"),
    path("mijn/", mine.mine, name="mine"),
    path("mijn/<uuid:review_id>/", mine.one, name="own"),
    path("steekproef/<uuid:sample_id>/", officer.sample, name="sample"),
    path("<uuid:review_id>/", officer.review, name="review"),
]
