# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/sturen/``."""

from django.urls import path

from nabij.measure.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("", views.norms, name="overview"),
    path("<slug:norm_code>/", views.norm, name="norm"),
]
