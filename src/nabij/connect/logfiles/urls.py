# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/importeren/``."""

from django.urls import path

from nabij.connect.logfiles import views

app_name = "logfiles"
urlpatterns = [
    path("", views.imports, name="imports"),
    path("<uuid:upload_id>/", views.upload, name="upload"),
    path("<uuid:upload_id>/controle/", views.check, name="check"),
    path("<uuid:upload_id>/voortgang/", views.progress, name="progress"),
    path("<uuid:upload_id>/weg/", views.discard, name="discard"),
    path("nummer/<int:number>/", views.import_page, name="import"),
    path("nummer/<int:number>/terugdraaien/", views.undo, name="undo"),
    path("nummer/<int:number>/afgekeurd/", views.rejects, name="rejects"),
    path("nummer/<int:number>/koppeling/", views.mapping, name="mapping"),
]
