# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/beelden/``."""

from django.urls import path

from nabij.serve.pictures.pages import pictures

app_name = "pictures"
urlpatterns = [
    path("", pictures.pictures, name="pictures"),
    path("nieuw/", pictures.add, name="add"),
    path("<slug:picture_code>/", pictures.picture, name="picture"),
    path("<slug:picture_code>/weghalen/", pictures.remove, name="remove"),
]
