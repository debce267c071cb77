# SPDX-License-Identifier: EUPL-1.2
"""Addresses under ``/werkplek/normen/``."""

from django.urls import path

from nabij.measure.normbook.pages import changing, reading

app_name = "normbook"
_ONE = "norm/<slug:norm_code>/"
urlpatterns = [
    path("", reading.norms, name="norms"),
    path("nieuw/", changing.new, name="new"),
    path("nieuw/effect/", changing.effect_of_new, name="new_effect"),
    path("bestand/", changing.take_in, name="take_in"),
    path(_ONE, reading.norm, name="norm"),
    path(f"{_ONE}norm.toml", reading.download, name="download"),
    path(f"{_ONE}veranderen/", changing.change, name="change"),
    path(f"{_ONE}effect/", changing.effect, name="effect"),
    path(f"{_ONE}stoppen/", changing.stop, name="stop"),
]
