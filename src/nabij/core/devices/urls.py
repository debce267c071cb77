# SPDX-License-Identifier: EUPL-1.2
"""Addresses of screens, and of who looks after them."""

from django.urls import path

from nabij.core.devices import views

app_name = "devices"
urlpatterns = [
    path("scherm/", views.screen, name="screen"),
    path("scherm/koppelen/", views.pair, name="pair"),
    path("werkplek/beheer/schermen/", views.devices, name="devices"),
    path("werkplek/beheer/schermen/nieuw/", views.add, name="add"),
    path("werkplek/beheer/schermen/<uuid:device_id>/code/", views.code, name="code"),
    path("werkplek/beheer/schermen/<uuid:device_id>/stoppen/", views.end, name="end"),
]
