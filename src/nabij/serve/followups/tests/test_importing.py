# SPDX-License-Identifier: EUPL-1.2
"""Open work of another system stands in the same list; a wrong row is named and nothing changed."""

from __future__ import annotations

import json
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from nabij.serve.followups.exceptions import UnreadableFile
from nabij.serve.followups.importing.reading import read_open_work
from nabij.serve.followups.models import FollowUp
from nabij.serve.followups.tests.made import browser, employee, events, teams
from nabij.serve.followups.tests.test_pages import text_of

HEAD = "nummer;soort;team;vraag;naam;telefoon;beloofd op;uiterlijk op\n"
ONE = (
    "T-1;Antwoord;belastingen;Vraag over hondenbelasting;Noor;0592990033;2026-11-02 10:00;5-11-2026"
)
TWO = "T-2;callback;KCC;;;;2026-11-03;2026-11-06 12:00"
KNOWN = {"belastingen": "Belastingen", "kcc": "KCC"}


@pytest.fixture
def file(tmp_path: Path, transactional_db: None) -> Path:
    """Return where a file of open work is written."""
    teams()
    return tmp_path / "werk.csv"


def taken(file: Path, *rows: str, complete: bool = False) -> Any:
    file.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8-sig")
    out = StringIO()
    options = ["--complete"] if complete else []
    call_command(
        "followups", "import", str(file), "--source", "topdesk", "--json", *options, stdout=out
    )
    return json.loads(out.getvalue())


def nothing() -> dict[str, int]:
    return dict.fromkeys(("new", "changed", "unchanged", "reopened", "closed"), 0)


def test_the_same_file_twice_changes_nothing_and_what_is_gone_closes_only_when_asked(
    file: Path,
) -> None:
    assert taken(file, ONE, TWO) == nothing() | {"new": 2}
    first, second = FollowUp.objects.order_by("source_number")
    assert (first.question, first.asker_name) == ("Vraag over hondenbelasting", "Noor")
    assert (first.kind, first.due_at.isoformat()) == ("reply", "2026-11-05T16:00:00+00:00")
    assert (second.kind, second.team_id) == ("callback", "kcc")
    told = {(event.activity, event.at.day, event.actor) for event in events()}
    assert told == {("reply.promised", 2, "system"), ("followup.promised", 3, "system")}
    assert taken(file, ONE, TWO) == nothing() | {"unchanged": 2}
    assert taken(file, ONE.replace("honden", "katten")) == nothing() | {"changed": 1}
    assert taken(file, ONE, complete=True) == nothing() | {"changed": 1, "closed": 1}
    second.refresh_from_db()
    assert second.state == "kept"
    assert taken(file, ONE, TWO) == nothing() | {"unchanged": 2, "reopened": 1}
    assert len(events()) == 4


def test_every_wrong_row_is_named_and_nothing_is_taken_in(file: Path) -> None:
    wrong = (
        "T-3;brief;belastingen;;;;2026-11-02;2026-11-05",
        "T-4;reply;onbekend;;;;2026-11-02;2026-11-05",
        "T-5;reply;kcc;;;;morgen;2026-11-05",
        "T-6;reply;kcc;;;;2026-11-05;2026-11-02",
        ";reply;kcc;;;;2026-11-02;2026-11-05",
        "T-1;reply;kcc;;;;2026-11-02;2026-11-05",
    )
    with pytest.raises(CommandError) as told:
        taken(file, ONE, *wrong)
    lines = str(told.value).splitlines()[1:]
    named = [tuple(line.split(":")[0].split(maxsplit=1)) for line in lines]
    assert named == [
        ("3", "soort"),
        ("4", "team"),
        ("5", "beloofd op"),
        ("6", "uiterlijk op"),
        ("7", "nummer"),
        ("8", "nummer"),
    ]
    assert not FollowUp.objects.exists()
    assert events() == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "ontbreken"),
        (b"a;b\n1;2\n", "ontbreken"),
        (b"\xff\xfe\x00", "geen UTF-8"),
        (HEAD.encode() + b'"' + b"x" * 200_000, "Regel"),
        (b"x" * 20_000_001, "te groot"),
        (b"nummer\x00", "geen CSV"),
        (b"\r\x01", "ontbreken"),
        (b'"' + b"x" * 200_000, "Regel"),
    ],
)
def test_a_file_that_is_none_says_what_to_do(content: bytes, told: str) -> None:
    with pytest.raises(UnreadableFile, match=told):
        read_open_work(content, teams=KNOWN)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: (HEAD + text).encode()))
def test_whatever_a_file_holds_it_is_read_or_refused_in_words(content: bytes) -> None:
    with suppress(UnreadableFile):
        read_open_work(content, teams=KNOWN)


def test_a_source_must_have_a_name_and_a_file_must_be_there(file: Path) -> None:
    file.write_text(HEAD + ONE + "\n")
    with pytest.raises(CommandError, match="kleine letters"):
        call_command("followups", "import", str(file), "--source", "Top Desk!")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("followups", "import", str(file.with_name("weg.csv")), "--source", "topdesk")
    out = StringIO()
    call_command("followups", "import", str(file), "--source", "topdesk", stdout=out)
    assert out.getvalue().startswith("1 new, 0 changed")


def page_of(*rows: str, what: str, **more: str) -> tuple[str, Client]:
    """Send a file on the page, as an administrator who was there already."""
    client = browser(employee("administrator"))
    content = (HEAD + "\n".join(rows) + "\n").encode("utf-8-sig")
    sent = {"file": ContentFile(content, "werk.csv"), "source": "topdesk", "what": what, **more}
    return text_of(client.post("/werkplek/beloften/inlezen/", sent)), client


@pytest.mark.usefixtures("transactional_db")
def test_on_the_page_one_looks_first_and_then_takes_it_in() -> None:
    teams()
    looked, _client = page_of(ONE, TWO, what="look")
    assert "Er is nog niets ingelezen Zo zou het worden: 2 nieuwe beloften" in looked
    assert not FollowUp.objects.exists()
    assert events() == []
    told, client = page_of(ONE, TWO, what="take")
    assert "Het bestand is ingelezen 2 nieuwe beloften" in told
    assert "topdesk 2" in told
    done, _client = page_of(ONE, what="take", complete="on")
    assert "1 hetzelfde gebleven 1 klaar, want die stond niet meer in het bestand" in done
    assert "topdesk 1" in text_of(client.get("/werkplek/beloften/inlezen/"))


@pytest.mark.usefixtures("transactional_db")
def test_on_the_page_each_wrong_row_is_named_and_nothing_is_taken_in() -> None:
    teams()
    told, _client = page_of(ONE, "T-9;callback;bestaat-niet;;;;2026-11-03;2026-11-06", what="take")
    assert "Niets is ingelezen" in told
    assert "3 team" in told
    assert not FollowUp.objects.exists()


@pytest.mark.usefixtures("transactional_db")
def test_the_example_can_be_taken_in_and_is_for_who_may() -> None:
    teams()
    client = browser(employee("administrator"))
    example = client.get("/werkplek/beloften/inlezen/voorbeeld.csv").content
    assert len(read_open_work(example, teams=KNOWN)) == 1
    assert (
        browser(employee("agent", team="kcc")).get("/werkplek/beloften/inlezen/").status_code == 403
    )
