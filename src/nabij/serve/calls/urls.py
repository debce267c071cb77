# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/telefoon/``; none holds more of a caller than an id."""

from django.urls import path

from nabij.serve.calls.pages import ringing, telephone, wall

app_name = "calls"
urlpatterns = [
    path("nu/", wall.now, name="now"),
    path("toestel/", telephone.own, name="telephone"),
    path("oproepen/", ringing.calls, name="calls"),
    path("oproepen/<uuid:call_id>/contact/", ringing.begin, name="begin"),
]
