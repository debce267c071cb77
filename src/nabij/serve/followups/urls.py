# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/beloften/``."""

from django.urls import path

from nabij.serve.followups.pages import one

app_name = "followups"
_ONE = "belofte/<uuid:follow_up_id>/"
urlpatterns = [
    path(_ONE, one.follow_up, name="follow_up"),
]
