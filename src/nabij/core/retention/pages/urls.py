# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/bewaren/``."""

from django.urls import path

from nabij.core.retention.pages import halted, lists, selection

app_name = "retention"
_ONE = "lijst/<int:number>/"
urlpatterns = [
    path("", lists.lists, name="lists"),
    path("lijst/maken/", lists.make, name="make"),
    path(_ONE, lists.one_list, name="list"),
    path(f"{_ONE}indienen/", lists.submit, name="submit"),
    path(f"{_ONE}intrekken/", lists.withdraw, name="withdraw"),
    path(f"{_ONE}goedkeuren/", lists.approve, name="approve"),
    path(f"{_ONE}terugsturen/", lists.send_back, name="send_back"),
    path(f"{_ONE}opnieuw/", halted.try_again, name="try_again"),
    path(f"{_ONE}zonder-verder/", halted.leave_out, name="leave_out"),
    path(f"{_ONE}verklaring.pdf", lists.declaration, {"form": "pdf"}, name="declaration_pdf"),
    path(f"{_ONE}verklaring.docx", lists.declaration, {"form": "docx"}, name="declaration_word"),
    path("op-de-lijst/<int:number>/eraf/", lists.take_off, name="take_off"),
    path("op-de-lijst/<int:number>/terug/", lists.put_back, name="put_back"),
    path("selectielijst/", selection.categories, name="categories"),
    path("selectielijst/nieuw/", selection.add, name="add_category"),
    path("selectielijst/importeren/", selection.import_list, name="import"),
    path("selectielijst/voorbeeld.csv", selection.example, name="example"),
    path("selectielijst/<int:number>/", selection.category, name="category"),
]
