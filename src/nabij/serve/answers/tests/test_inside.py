# SPDX-License-Identifier: EUPL-1.2
"""The internal note never leaves the desk: not in the index, not in the API, in no public shape."""

from __future__ import annotations

from dataclasses import fields

import pytest
from django.test import Client
from django.utils import timezone

from nabij.core.api.public import create_token
from nabij.serve.answers.api.reading import AnswerOut, FoundOut
from nabij.serve.answers.finding import store
from nabij.serve.answers.finding.making import keep_up
from nabij.serve.answers.finding.searching import find
from nabij.serve.answers.reading.answer import PublicAnswer, public_answer
from nabij.serve.answers.tests.written import NOTE, NOW, TODAY, published

pytestmark = pytest.mark.usefixtures("transactional_db")


def test_no_public_shape_has_a_place_for_it() -> None:
    shapes = (
        {one.name for one in fields(PublicAnswer)},
        set(AnswerOut.model_fields),
        set(FoundOut.model_fields),
    )
    for names in shapes:
        assert not {one for one in names if "note" in one or "intern" in one}
    published()
    assert NOTE not in repr(public_answer("paspoort-kwijt", today=TODAY))


def test_it_cannot_be_searched_for_and_stands_in_no_file_of_the_index() -> None:
    published()
    keep_up(now=NOW)
    assert find("geheimpje Annie", today=TODAY) == []
    for path in store.folder().rglob("*"):
        if path.is_file():
            assert b"geheimpje" not in path.read_bytes().lower(), path.name


def test_no_answer_of_the_api_holds_it() -> None:
    published()
    keep_up(now=timezone.now())
    _, token = create_token(name="Website", scopes=["answers.read"], now=timezone.now())
    program = Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})
    for address in ("answers?q=paspoort", "answers/paspoort-kwijt", "openapi.json"):
        answer = program.get(f"/api/v1/{address}")
        assert answer.status_code == 200
        assert "Geheimpje" not in answer.content.decode()
