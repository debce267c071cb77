# SPDX-License-Identifier: EUPL-1.2
"""Addresses for machines."""

from django.urls import path

from nabij.operations.monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("metrics", views.metrics, name="metrics"),
]
