# SPDX-License-Identifier: EUPL-1.2
"""The address under ``/beeld/`` at which anybody gets a picture."""

from django.urls import path

from nabij.serve.pictures.pages import pictures

app_name = "picture"
urlpatterns = [path("<uuid:file_id>/", pictures.show, name="show")]
