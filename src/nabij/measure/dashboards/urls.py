# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/sturen/``."""

from django.urls import path

from nabij.measure.dashboards.pages import norms, ten

app_name = "dashboards"
urlpatterns = [
    path("", norms.norms, name="overview"),
    path("tien-cijfers/", ten.ten, name="ten"),
    path("<slug:norm_code>/", norms.norm, name="norm"),
]
