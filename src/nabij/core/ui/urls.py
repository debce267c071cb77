# SPDX-License-Identifier: EUPL-1.2
"""Pages of the interface itself, under ``/werkplek/bouwstenen/``."""

from django.urls import path

from nabij.core.ui import views

app_name = "ui"

urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("weergave/", views.choose_scheme, name="scheme"),
]
