# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/mail/``; none holds more of a person than an id."""

from django.urls import path

from nabij.connect.mail.pages import lists, mailboxes, one

app_name = "mail"
urlpatterns = [
    path("", lists.mails, name="mails"),
    path("postvakken/", mailboxes.mailboxes, name="mailboxes"),
    path("postvakken/nieuw/", mailboxes.add, name="add_mailbox"),
    path("postvakken/<slug:mailbox_code>/", mailboxes.mailbox, name="mailbox"),
    path("postvakken/<slug:mailbox_code>/proberen/", mailboxes.try_it, name="try_mailbox"),
    path("postvakken/<slug:mailbox_code>/ophalen/", mailboxes.look, name="look_into_mailbox"),
    path("postvakken/<slug:mailbox_code>/regels/", mailboxes.add_words, name="add_rule"),
    path(
        "postvakken/<slug:mailbox_code>/regels/<uuid:rule_id>/weg/",
        mailboxes.remove_words,
        name="remove_rule",
    ),
    path("<uuid:mail_id>/", one.mail, name="mail"),
    path("<uuid:mail_id>/opmaak/", one.formatted, name="formatted"),
    path("<uuid:mail_id>/origineel/", one.original, name="original"),
    path("<uuid:mail_id>/bijlage/<uuid:part_id>/", one.attachment, name="attachment"),
    path("<uuid:mail_id>/beslissen/<uuid:flag_id>/", one.decide_flag, name="decide"),
]
