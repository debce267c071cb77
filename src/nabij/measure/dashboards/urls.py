# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/sturen/``."""

from django.urls import path

from nabij.measure.dashboards.pages import behind, marks, norms, staffing, ten

app_name = "dashboards"
urlpatterns = [
    path("", norms.norms, name="overview"),
    path("bezetting/", staffing.staffing, name="staffing"),
    path("tien-cijfers/", ten.ten, name="ten"),
    path("opmerkingen/<uuid:mark_id>/weghalen/", marks.end, name="end_mark"),
    path("melding/<uuid:alert_id>/", marks.alert, name="alert"),
    path("<slug:norm_code>/gevallen/", behind.behind, name="behind"),
    path("<slug:norm_code>/opmerking/", marks.add, name="add_mark"),
    path("<slug:norm_code>/", norms.norm, name="norm"),
]
