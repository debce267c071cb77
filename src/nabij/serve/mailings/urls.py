# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/mailings/``."""

from django.urls import path

from nabij.serve.mailings.pages import announcing

app_name = "mailings"
urlpatterns = [
    path("", announcing.mailings, name="mailings"),
    path("nieuw/", announcing.add, name="add"),
    path("<uuid:mailing_id>/", announcing.mailing, name="mailing"),
    path("<uuid:mailing_id>/wijzigen/", announcing.change, name="change"),
]
