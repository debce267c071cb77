# SPDX-License-Identifier: EUPL-1.2
"""From a shipped mapping to the page: people read Dutch, machines read codes."""

from __future__ import annotations

import io
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from nabij.core.events.public import Event, all_activities, kind_label, record
from nabij.measure.lake.public import source_state
from tests.whole.conftest import World

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lake_home")]
EXAMPLES = Path(str(files("nabij.connect.logfiles"))) / "examples"
MELDINGEN = """id,created_at,resolved_date,subcategory_slug,wijk,category_slug,norm_workdays,days_open,lat,lng,open_on_2026_08_08
1,2026-03-02T09:00:00Z,2026-03-05,veeg-en-zwerfvuil,Centrum,afval,5,3,53.0,6.5,false
2,2026-03-02T10:00:00Z,,boom,Noord,groen,5,,53.0,6.5,true
"""  # noqa: E501
CALLS = (
    "vru+line call_id customer_id priority type date vru_entry vru_exit vru_time q_start q_exit"
    " q_time outcome ser_start ser_exit ser_time server\n"
    "AA01 1 7 2 PS 990228 9:59:50 9:59:55 5 9:59:55 10:00:25 30 AGENT 10:00:24 10:01:24 60 D\n"
    "AA01 2 0 0 NW 990201 9:00:00 9:00:10 10 0:00:00 0:00:00 0 HANG 0:00:00 0:00:00 0 NO_SERVER\n"
).replace(" ", "\t")


def bring_in(folder: Path, name: str, content: str, mapping: Path | None = None) -> dict[str, bool]:
    log = folder / f"{name}.csv"
    log.write_text(content)
    out = io.StringIO()
    words = ["import", str(log), "--mapping", str(mapping or EXAMPLES / f"{name}.toml"), "--json"]
    call_command(*words, stdout=out, stderr=io.StringIO())
    found: dict[str, bool] = json.loads(out.getvalue())
    return found


def paths(source: str, *options: str) -> str:
    out = io.StringIO()
    call_command("paths", source, *options, stdout=out)
    return out.getvalue()


def counts(source: str) -> set[str]:
    return set(json.loads(paths(source, "--json"))["activity_counts"])


@pytest.mark.slow
def test_the_shipped_mapping_of_calls_shows_dutch(tmp_path: Path, world: World) -> None:
    cache.clear()
    bring_in(tmp_path, "calls", CALLS)
    client = world.sign_in("adviser")
    for part in ("", "stappen/", "varianten/", "doorlooptijd/"):
        html = client.get(f"/werkplek/paden/calls/{part}").content.decode()
        text = re.sub(r"<[^>]+>", " ", html)
        assert not re.search(r"\bcall\.|\b(answered|abandoned|no_agent)\b", text), part
        assert part == "doorlooptijd/" or "Gesprek aangenomen" in text
    assert "Gesprek aangenomen ->" in paths("calls")
    assert counts("calls") == {
        "call.offered",
        "call.queued",
        "call.answered",
        "call.ended",
        "call.abandoned",
    }


def test_the_shipped_mapping_of_meldingen_shows_dutch(tmp_path: Path, world: World) -> None:
    cache.clear()
    bring_in(tmp_path, "assen", MELDINGEN)
    client = world.sign_in("adviser")
    text = re.sub(r"<[^>]+>", " ", client.get("/werkplek/paden/assen/").content.decode())
    assert "Melding ontvangen" in text
    assert "Veeg en zwerfvuil (1)" in text
    assert not re.search(r"melding\.\w|zwerfvuil-|-zwerfvuil", text)
    assert counts("assen") == {"melding.received", "melding.resolved"}


def test_the_same_file_again_brings_better_labels(tmp_path: Path) -> None:
    plain = (EXAMPLES / "calls.toml").read_text()
    own = tmp_path / "eigen.toml"
    own.write_text(plain.replace('"Gesprek aangenomen"', '"Opgenomen"'))
    assert not bring_in(tmp_path, "calls", CALLS)["already_imported"]
    events = source_state("calls").events
    assert bring_in(tmp_path, "calls", CALLS, own)["already_imported"]
    found = source_state("calls")
    assert (found.events, found.source.labels["activity"]["call.answered"]) == (events, "Opgenomen")


def test_our_own_events_are_called_by_the_language_of_the_reader(world: World) -> None:
    cache.clear()
    at = timezone.now()
    known = {"kind": "trial", "carrier": "outbox"}
    with transaction.atomic():
        record(Event("message.sent", at=at, subject_id="1", attributes=known), now=at)
    call_command("lake", "sync", stdout=io.StringIO())
    client = world.sign_in("adviser")
    pages = {path: client.get(path).content.decode() for path in ("/werkplek/", "/werkplek/paden/")}
    assert ">Berichten<" in pages["/werkplek/paden/"]
    assert ">message<" not in pages["/werkplek/paden/"]
    # One event of each: no time passes between steps, so the start page has nothing to say of it.
    assert "Berichten" not in pages["/werkplek/"]


def test_every_kind_of_subject_that_happens_here_is_called_something() -> None:
    unnamed = {
        one.subject_kind
        for one in all_activities()
        if kind_label(one.subject_kind) == one.subject_kind
    }
    assert unnamed == set(), "register_kind in ready() says how people read these"
