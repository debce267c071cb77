# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/``."""

from django.urls import path

from nabij.core.workspace import views

app_name = "workspace"
urlpatterns = [
    path("", views.home, name="home"),
    path("achtergrondwerk/", views.jobs, name="jobs"),
    path("achtergrondwerk/<uuid:job_id>/opnieuw/", views.retry, name="retry"),
    path("achtergrondwerk/<uuid:job_id>/weg/", views.dismiss, name="dismiss"),
]
