# SPDX-License-Identifier: EUPL-1.2
"""Browsers of people with a role."""

from __future__ import annotations

from django.test import Client

from nabij.serve.answers.tests.written import person
from nabij.serve.catalogue.tests.written import text_of

__all__ = ["browser", "text_of"]

LIST = "/werkplek/antwoorden/"
ONE = f"{LIST}antwoord/paspoort-kwijt/"


def browser(role: str, *, number: int = 1) -> Client:
    """Return the browser of somebody with a role."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(person(role, number=number))
    return client
