# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the public site."""

from django.urls import path

from nabij.core.workspace import views

app_name = "public"
urlpatterns = [path("", views.public_home, name="home")]
