# SPDX-License-Identifier: EUPL-1.2
"""From a file to events in the lake by command, once, whole, and back out again."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from nabij.connect.logfiles.importing import actions, running
from nabij.connect.logfiles.models import Import
from nabij.connect.logfiles.reading import read_blocks
from nabij.measure.lake.public import events_in_order, source_faults, source_state, sources

pytestmark = pytest.mark.django_db(transaction=True)

LOG = """zaak;stap;tijd;team
Z1;Ontvangen;2026-03-02T09:00:00+01:00;kcc
Z1;Besloten;2026-03-09T16:00:00+01:00;vergunningen
Z2;Ontvangen;2026-03-03T11:00:00+01:00;kcc
"""
MAPPING = """
source = "vergunningen"
[subject]
kind = "case"
columns = ["zaak"]
[events]
activity = "stap"
time = "tijd"
team = "team"
"""
Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(lake_home: Path) -> Write:
    def to_file(name: str, content: str | bytes) -> Path:
        path = lake_home / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return to_file


@pytest.fixture
def mapping(write: Write) -> Path:
    return write("vergunningen.toml", MAPPING)


def run(*words: object) -> dict[str, Any]:
    out = StringIO()
    call_command("import", *map(str, words), "--json", stdout=out, stderr=StringIO())
    answered: dict[str, Any] = json.loads(out.getvalue())
    return answered


def events(source: str = "vergunningen") -> int:
    return sum(len(table) for table in events_in_order(source, ["batch"]))


def test_a_log_comes_in_and_tells_what_came_of_it(write: Write, mapping: Path) -> None:
    answer = run(write("log.csv", LOG), "--mapping", mapping)
    assert answer | {"batch": 0, "seconds": 0} == {
        "batch": 0,
        "source": "vergunningen",
        "rows": 3,
        "events": 3,
        "cases": 2,
        "rejected": 0,
        "repeated": 0,
        "rejects_file": None,
        "seconds": 0,
        "already_imported": False,
    }
    assert events() == 3
    assert source_faults("vergunningen") == []


def test_the_same_file_counts_once_also_under_another_name(write: Write, mapping: Path) -> None:
    first = run(write("log.csv", LOG), "--mapping", mapping)
    again = run(write("andere-naam.csv", LOG), "--mapping", mapping)
    assert again["already_imported"]
    assert again["batch"] == first["batch"]
    assert events() == 3


def test_undone_it_is_gone_and_can_come_in_anew(write: Write, mapping: Path) -> None:
    first = run(write("log.csv", LOG), "--mapping", mapping)
    out = StringIO()
    call_command("import", "--undo", str(first["batch"]), "--json", stdout=out)
    assert json.loads(out.getvalue()) == {"batch": first["batch"], "removed_events": 3}
    assert events() == 0
    assert source_state("vergunningen").subjects == 0
    with pytest.raises(CommandError, match=rf"al teruggedraaid, op .*{timezone.now().year}"):
        call_command("import", "--undo", str(first["batch"]))
    assert not run(write("log.csv", LOG), "--mapping", mapping)["already_imported"]
    assert events() == 3


def test_bad_rows_are_counted_and_written_with_line_and_reason(write: Write, mapping: Path) -> None:
    bad = (
        LOG
        + "Z3;Ontvangen;gisteren;kcc\nZ4;;2026-03-04T10:00:00+01:00;kcc\nZ5;te;veel;velden;hier\n"
    )
    answer = run(write("log.csv", bad), "--mapping", mapping)
    assert (answer["rows"], answer["events"], answer["rejected"]) == (6, 3, 3)
    lines = Path(answer["rejects_file"]).read_text().splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["5", "6", "7"]
    assert "gisteren" in lines[1]
    assert Path(answer["rejects_file"]).stat().st_mode & 0o077 == 0, "for the importer only"


def test_rejects_keep_the_order_of_the_file_however_it_is_cut(
    write: Write, mapping: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "read_blocks", partial(read_blocks, block_bytes=64))
    good, unreadable, unusable = (
        "Z1;Ontvangen;2026-03-02T09:00:00+01:00;kcc\n",
        "Z1;te;veel;velden;hier\n",
        "Z1;Ontvangen;gisteren;kcc\n",
    )
    body = "".join(good + unusable + good + unreadable for _ in range(30))
    answer = run(write("log.csv", LOG.splitlines()[0] + "\n" + body), "--mapping", mapping)
    assert (answer["rows"], answer["events"], answer["rejected"]) == (120, 60, 60)
    lines = Path(answer["rejects_file"]).read_text().splitlines()[1:]
    assert [int(line.split(",")[0]) for line in lines] == list(range(3, 122, 2))


def test_exports_that_overlap_count_what_they_share_once(write: Write, mapping: Path) -> None:
    run(write("maart.csv", LOG), "--mapping", mapping)
    later = LOG + "Z2;Besloten;2026-03-20T11:00:00+01:00;kcc\n"
    answer = run(write("april.csv", later), "--mapping", mapping)
    assert (answer["rows"], answer["events"], answer["repeated"]) == (4, 1, 3)
    assert events() == 4
    answer = run(write("mei.csv", later + "\n"), "--mapping", mapping, "--keep-repeats")
    assert (answer["events"], answer["repeated"]) == (4, 0)
    assert events() == 8


def test_a_file_of_which_all_is_there_already_adds_nothing(write: Write, mapping: Path) -> None:
    run(write("log.csv", LOG), "--mapping", mapping)
    answer = run(write("log.csv.gz", gzip.compress(LOG.encode())), "--mapping", mapping)
    assert (answer["events"], answer["repeated"], answer["already_imported"]) == (0, 3, False)
    assert events() == 3
    call_command("import", "--undo", str(answer["batch"]), stdout=StringIO())
    assert events() == 3


def test_a_column_that_changes_its_kind_is_told_in_words(write: Write, mapping: Path) -> None:
    kept = MAPPING.replace('team = "team"', "") + '[keep]\nteam = "{}"\n'
    run(write("log.csv", LOG), "--mapping", write("a.toml", kept.format("text")))
    numbers = LOG.replace("kcc", "1").replace(";vergunningen", ";2").replace("Z", "Y")
    with pytest.raises(CommandError, match="“team” staat in deze bron als tekst.*geheel getal"):
        run(write("log2.csv", numbers), "--mapping", write("b.toml", kept.format("integer")))
    assert events() == 3


def test_two_files_of_one_size_are_told_apart(write: Write, mapping: Path) -> None:
    run(write("log.csv", LOG), "--mapping", mapping)
    other = LOG.replace("Z1", "Z7").replace("Z2", "Z8")
    assert not run(write("log2.csv", other), "--mapping", mapping)["already_imported"]
    assert events() == 6


def test_a_file_that_comes_in_while_it_is_being_read_counts_once(
    write: Write, mapping: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("log.csv", LOG)
    first = run(path, "--mapping", mapping)
    # As if the first was not done yet when the second looked for it.
    monkeypatch.setattr(actions, "_known", lambda *_: None)
    with pytest.raises(CommandError, match="intussen al"):
        run(path, "--mapping", mapping)
    assert events() == first["events"]
    assert Import.objects.get(status=Import.Status.FAILED).file_sha256 is None


def test_strict_refuses_all_for_one_bad_row(write: Write, mapping: Path) -> None:
    path = write("log.csv", LOG + "Z3;Ontvangen;gisteren;kcc\n")
    with pytest.raises(CommandError, match="1 van de 4"):
        run(path, "--mapping", mapping, "--strict")
    assert sources(also_empty=True) == []
    assert not (path.parent / "lake" / "vergunningen").exists()


def test_a_file_without_one_good_row_is_refused(write: Write, mapping: Path) -> None:
    with pytest.raises(CommandError, match="gisteren"):
        run(write("log.csv", "zaak;stap;tijd;team\nZ1;a;gisteren;kcc\n"), "--mapping", mapping)
    assert sources() == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("leeg.csv", "", "empty|leeg"),
        ("half.csv.gz", gzip.compress(LOG.encode() * 99, mtime=0)[:-20], "halverwege"),
        ("foto.csv", b"\x89PNG\r\n\x1a\n" + bytes(200), "CSV"),
        ("bom.xes", '<!DOCTYPE l [<!ENTITY a "b">]><log>&a;</log>', "DOCTYPE"),
        ("ander.csv", "a;b\n1;2\n", "zaak"),
        ("kop.csv", LOG.splitlines()[0] + "\n", "geen regels"),
        ("kort.csv", LOG.replace(";team", ""), "3 kolommen.*4 velden.*regel 2"),
        ("wissel.csv", LOG.replace("zaak;stap;tijd", "zaak;tijd;stap"), "regel 2.*kopregel"),
    ],
)
def test_a_broken_file_says_what_and_leaves_nothing_behind(
    write: Write, mapping: Path, name: str, content: str | bytes, told: str
) -> None:
    words = (
        [write(name, content)]
        if name.endswith(".xes")
        else [
            write(name, content),
            "--mapping",
            mapping,
        ]
    )
    with pytest.raises(CommandError, match=told):
        run(*words)
    assert sources(also_empty=True) == []
    assert not Import.objects.filter(status=Import.Status.DONE).exists()


def test_a_table_without_mapping_asks_for_one_and_names_its_columns(write: Write) -> None:
    with pytest.raises(CommandError, match="zaak, stap, tijd, team"):
        run(write("log.csv", LOG))


def test_the_log_given_as_its_own_mapping_is_told_and_not_shown(write: Write) -> None:
    log = write("log.csv", LOG)
    with pytest.raises(CommandError, match=r"log\.csv, regel 1: .*geldige TOML") as refused:
        run(log, "--mapping", log)
    assert "Z1" not in str(refused.value)


def test_a_typo_in_the_mapping_is_found_and_the_right_word_named(write: Write) -> None:
    wrong = write("fout.toml", MAPPING.replace("activity", "activty"))
    with pytest.raises(CommandError, match="activity"):
        run(write("log.csv", LOG), "--mapping", wrong)


def test_columns_with_personal_data_are_refused_until_the_mapping_deals_with_them(
    write: Write,
) -> None:
    log = LOG.replace("team", "e-mail").replace(";kcc", ";jan@voorbeeld.nl")
    log = log.replace(";vergunningen", ";piet@voorbeeld.nl")
    keeps = MAPPING.replace('team = "team"', '[keep]\n"e-mail" = "text"')
    with pytest.raises(CommandError, match="e-mail"):
        run(write("log.csv", log), "--mapping", write("keep.toml", keeps))
    keyed = MAPPING.replace('team = "team"', "").replace("[subject]", 'key = ["e-mail"]\n[subject]')
    assert run(write("log.csv", log), "--mapping", write("key.toml", keyed))["events"] == 3
    stored = [
        v
        for t in events_in_order("vergunningen", ["attr_e-mail"])
        for v in t["attr_e-mail"].to_pylist()
    ]
    assert len(set(stored)) == 2
    assert all("@" not in value for value in stored)


def test_xes_needs_no_mapping_and_never_takes_the_resource(write: Write) -> None:
    xes = """<log xes.version="1.0"><trace><string key="concept:name" value="Z1"/>
      <event><string key="concept:name" value="Ontvangen"/>
        <string key="org:resource" value="Jan"/><string key="org:group" value="kcc"/>
        <date key="time:timestamp" value="2026-03-02T09:00:00.000+01:00"/></event>
      <event><string key="concept:name" value="Besloten"/>
        <date key="time:timestamp" value="2026-03-03T09:00:00.000+01:00"/></event>
      </trace></log>"""
    err = StringIO()
    call_command(
        "import", str(write("zaken.xes", xes)), "--source", "zaken", stderr=err, stdout=StringIO()
    )
    assert "org:resource" in err.getvalue()
    assert events("zaken") == 2
    (table,) = events_in_order("zaken", ["team"])
    assert table["team"].to_pylist() == ["kcc", None]
    stored = b"".join(
        p.read_bytes() for p in (Path(str(write("x", ""))).parent / "lake").rglob("*.parquet")
    )
    assert b"Jan" not in stored


def test_a_log_without_a_name_for_its_source_is_named_after_the_file(write: Write) -> None:
    xes = """<log><trace><string key="concept:name" value="Z1"/><event>
      <string key="concept:name" value="Ontvangen"/>
      <date key="time:timestamp" value="2026-03-02T09:00:00Z"/></event></trace></log>"""
    assert run(write("Bouw 2026.xes.gz", gzip.compress(xes.encode())))["source"] == "bouw-2026"


@pytest.mark.parametrize("name", ["../elders", "Met Spaties", "a" * 61])
def test_a_source_cannot_be_called_what_is_no_name(
    write: Write, mapping: Path, name: str, lake_home: Path
) -> None:
    with pytest.raises(CommandError, match="kleine letters"):
        run(write("log.csv", LOG), "--mapping", mapping, "--source", name)
    assert not list(lake_home.parent.glob("elders*"))
    assert sources() == []


def test_days_that_stand_for_no_day_are_rejected_and_do_not_stop_the_rest(
    write: Write, mapping: Path
) -> None:
    far = LOG + "Z8;S;0001-01-01T00:00:00Z;kcc\nZ9;S;9999-12-31T00:00:00Z;kcc\n"
    answer = run(write("log.csv", far), "--mapping", mapping)
    assert (answer["events"], answer["rejected"]) == (3, 2)


def test_a_name_for_events_of_our_own_is_refused(write: Write, mapping: Path) -> None:
    with pytest.raises(CommandError, match="nabij-call"):
        run(write("log.csv", LOG), "--mapping", mapping, "--source", "nabij-call")
    assert sources() == []


def test_a_source_that_is_empty_again_may_be_about_something_else(
    write: Write, mapping: Path
) -> None:
    first = run(write("log.csv", LOG), "--mapping", mapping)
    call_command("import", "--undo", str(first["batch"]), stdout=StringIO())
    calls = write("calls.toml", MAPPING.replace('"case"', '"call"'))
    assert run(write("log.csv", LOG), "--mapping", calls)["events"] == 3
    assert sources(subject_kind="call")[0].name == "vergunningen"


@pytest.mark.parametrize("moment", ["_note_done", "_take_out"])
def test_an_interruption_after_the_commit_leaves_the_truth(
    write: Write, mapping: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    log = write("log.csv", LOG)
    number = run(log, "--mapping", mapping)["batch"] if moment == "_take_out" else 0

    def interrupt(found: Import, now: datetime) -> None:
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(actions, moment, interrupt)
    words = ["--undo", str(number)] if moment == "_take_out" else [log, "--mapping", mapping]
    with pytest.raises(KeyboardInterrupt):
        run(*words)
    again = run(write("log.csv", LOG), "--mapping", mapping)
    assert again["already_imported"] == (moment == "_note_done")
    assert events() == 3
