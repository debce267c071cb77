# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/protocollen/``."""

from django.urls import path

from nabij.serve.protocols.pages import writing

app_name = "protocols"
urlpatterns = [
    path("", writing.protocols, name="protocols"),
    path("nieuw/", writing.add, name="add"),
    path("<uuid:protocol_id>/", writing.protocol, name="protocol"),
    path("<uuid:protocol_id>/wijzigen/", writing.change, name="change"),
]
