# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/``."""

from django.urls import path

from nabij.core.workspace import views

app_name = "workspace"
urlpatterns = [
    path("", views.home, name="home"),
]
