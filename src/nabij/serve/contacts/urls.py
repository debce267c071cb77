# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/contact/``; none holds more of a person than an id."""

from django.urls import path

from nabij.serve.contacts.pages import amending, desk, reading

app_name = "contacts"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("begin/", desk.begin, name="begin"),
    path("lijst/", reading.contacts, name="contacts"),
    path("<uuid:contact_id>/", reading.contact, name="contact"),
    path("<uuid:contact_id>/aanvullen/", amending.amend, name="amend"),
    path("<uuid:contact_id>/hebben/", desk.have, name="have"),
    path("<uuid:contact_id>/hebben/zoeken/", desk.find, name="find"),
    path("<uuid:contact_id>/hebben/bewaren/", desk.keep, name="keep"),
]
