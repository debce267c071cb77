# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/``."""

from django.urls import path

from nabij.core.workspace import views
from nabij.core.workspace.logbook import views as logbook
from nabij.core.workspace.messages import views as messages

app_name = "workspace"
urlpatterns = [
    path("", views.home, name="home"),
    path("achtergrondwerk/", views.jobs, name="jobs"),
    path("achtergrondwerk/<uuid:job_id>/opnieuw/", views.retry, name="retry"),
    path("achtergrondwerk/<uuid:job_id>/weg/", views.dismiss, name="dismiss"),
    path("berichten/", messages.message_list, name="messages"),
    path("berichten/<uuid:message_id>/", messages.message, name="message"),
    path("berichten/<uuid:message_id>/opnieuw/", messages.message_again, name="message_again"),
    path(
        "berichten/<uuid:message_id>/verzonden/",
        messages.message_was_sent,
        name="message_was_sent",
    ),
    path("berichten/<uuid:message_id>/af/", messages.message_handled, name="message_handled"),
    path("berichten/uitbak/", messages.outbox, name="outbox"),
    path("berichten/woorden/", messages.words, name="message_words"),
    path("berichten/teksten/", messages.text_list, name="message_texts"),
    path(
        "berichten/teksten/<str:message_kind>/<str:language>/", messages.text, name="message_text"
    ),
    path(
        "berichten/teksten/<str:message_kind>/<str:language>/terug/",
        messages.text_restore,
        name="message_text_restore",
    ),
    path("logboek/", logbook.logbook, name="logbook"),
    path("logboek/<int:number>/", logbook.row, name="logbook_row"),
    path("logboek/over/<str:kind>/<path:subject_id>/", logbook.about, name="logbook_about"),
    path("logboek/zoeken/", logbook.find, name="logbook_find"),
]
