# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/paden/``."""

from django.urls import path

from nabij.measure.paths import views

app_name = "paths"
urlpatterns = [
    path("", views.sources, name="sources"),
    path("<slug:source>/", views.map_page, name="map"),
    path("<slug:source>/stappen/", views.steps, name="steps"),
    path("<slug:source>/varianten/", views.variants, name="variants"),
    path("<slug:source>/doorlooptijd/", views.throughput, name="throughput"),
    path("<slug:source>/herhaling/", views.rework, name="rework"),
    path("<slug:source>/vergelijken/", views.comparison, name="comparison"),
    path("<slug:source>/zaken/", views.subjects, name="subjects"),
]
