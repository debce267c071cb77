# SPDX-License-Identifier: EUPL-1.2
"""XES logs: the whole standard in, one row per event out, and nothing dangerous."""

import gzip
import tracemalloc
from datetime import datetime
from pathlib import Path

import pytest

from nabij.connect.logfiles.reading import UnreadableFile, describe, english, first_rows
from nabij.connect.logfiles.reading import xes as reader
from nabij.connect.logfiles.reading.tests.support import read_all, written

LOG = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="trace"><string key="department" value="UNKNOWN"/></global>
  <global scope="event"><date key="time:timestamp" value="1970-01-01T00:00:00Z"/></global>
  <classifier name="Activity" keys="concept:name 'life cycle'"/>
  <string key="source" value="test"><int key="version" value="1"/></string>
  <trace>
    <string key="concept:name" value="case 1"/>
    <event>
      <string key="concept:name" value="open &amp; check"/>
      <date key="time:timestamp" value="2026-03-29T01:30:00.500+01:00"/>
      <int key="n" value="3"/><float key="f" value="1.5"/><boolean key="b" value="true"/>
      <id key="i" value="a-b"/>
      <string key="who" value="team"><string key="floor" value="2"><int key="room" value="7"/>
      </string></string>
      <list key="steps"><values><string key="step" value="x"/><string key="step" value="y"/>
      </values></list>
      <container key="place"><float key="lat" value="52.9"/></container>
    </event>
    <event><string key="concept:name" value="close"/></event>
  </trace>
  <trace><string key="concept:name" value="case 2"/></trace>
  <event><string key="concept:name" value="loose"/></event>
</log>
"""


def test_every_kind_of_attribute_becomes_a_column(tmp_path: Path) -> None:
    out = read_all(written(tmp_path, LOG, "log.xes"))

    assert out.description.format == "xes"
    assert out.rows[0] == {
        "case:department": None,
        "time:timestamp": "2026-03-29T01:30:00.500+01:00",
        "case:concept:name": "case 1",
        "concept:name": "open & check",
        "n": "3",
        "f": "1.5",
        "b": "true",
        "i": "a-b",
        "who": "team",
        "who.floor": "2",
        "who.floor.room": "7",
        "steps.step": "x",
        "steps.step.2": "y",
        "place.lat": "52.9",
    }
    assert out.lines == [10, 21, 24]
    assert out.numbers == [1, 2, 3]


def test_globals_never_fill_in_what_an_event_lacks(tmp_path: Path) -> None:
    out = read_all(written(tmp_path, LOG))

    assert out.column("time:timestamp") == ["2026-03-29T01:30:00.500+01:00", None, None]
    assert out.column("case:department") == [None, None, None]


def test_an_event_outside_any_case_has_none(tmp_path: Path) -> None:
    assert read_all(written(tmp_path, LOG)).column("case:concept:name") == ["case 1"] * 2 + [None]


def test_the_description_tells_kinds_and_classifiers(tmp_path: Path) -> None:
    description = describe(written(tmp_path, gzip.compress(LOG.encode())))

    assert description.compressed
    assert description.types["time:timestamp"] == "time"
    assert (description.types["n"], description.types["b"]) == ("integer", "boolean")
    assert description.classifiers == (("Activity", ("concept:name", "life cycle")),)


def test_a_namespace_prefix_or_none_reads_the_same(tmp_path: Path) -> None:
    bare = LOG.replace(' xmlns="http://www.xes-standard.org/"', "")
    prefixed = bare
    for tag in ("log", "trace", "event", "string", "date", "int", "values", "list", "container"):
        prefixed = prefixed.replace(f"<{tag}", f"<x:{tag}").replace(f"</{tag}", f"</x:{tag}")
    prefixed = prefixed.replace("<x:log ", '<x:log xmlns:x="http://www.xes-standard.org/" ')

    assert read_all(written(tmp_path, bare)).rows == read_all(written(tmp_path, LOG)).rows
    assert read_all(written(tmp_path, prefixed)).rows == read_all(written(tmp_path, LOG)).rows


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252", "utf-8-sig"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = LOG.replace("UTF-8", declared).replace("loose", "één")

    assert read_all(written(tmp_path, text.encode(encoding))).column("concept:name")[2] == "één"


def test_attributes_of_a_case_may_stand_below_its_events(tmp_path: Path) -> None:
    text = "<log><trace><event/><event/><string key='late' value='1'/></trace></log>"

    assert read_all(written(tmp_path, text)).column("case:late") == ["1", "1"]


def test_a_key_of_two_kinds_is_text_and_a_doubled_one_is_numbered(tmp_path: Path) -> None:
    text = "<log><event><int key='a' value='1'/><string key='a' value='x'/></event>"
    text += "<event><string key='a' value='y'/></event></log>"
    out = read_all(written(tmp_path, text))

    assert out.rows == [{"a": "1", "a.2": "x"}, {"a": "y", "a.2": None}]
    assert out.description.types["a"] == "text"


def test_unknown_elements_are_passed_over(tmp_path: Path) -> None:
    text = "<log><trace><x><string key='a' value='1'/><event/></x>"
    text += "<event>text<string key='a' value='2'/></event></trace></log>"

    assert read_all(written(tmp_path, text)).rows == [{"a": "2"}]


def test_a_log_without_events_has_no_rows(tmp_path: Path) -> None:
    path = written(tmp_path, "<log/>")

    assert read_all(path).rows == []
    assert first_rows(path).num_rows == 0


def _many_cases(cases: int, events: int) -> str:
    event = "<event><string key='concept:name' value='a'/><int key='n' value='{}'/></event>"
    trace = "<trace><string key='concept:name' value='{}'/>{}</trace>\n"
    body = "".join(event.format(number) for number in range(events))
    return "<log>" + "".join(trace.format(f"c{case}", body) for case in range(cases)) + "</log>"


def test_blocks_hold_whole_cases_in_order(tmp_path: Path) -> None:
    path = written(tmp_path, _many_cases(500, 7))
    notes: list[object] = []
    blocks = list(
        reader.read_xes_blocks(path, describe(path), None, notes.append, block_events=100)
    )

    names = [block.table.column("case:concept:name").to_pylist() for block in blocks]
    assert len(blocks) > 1
    assert sum(names, []) == [f"c{case}" for case in range(500) for _ in range(7)]
    assert all(set(one).isdisjoint(other) for one, other in zip(names, names[1:], strict=False))
    assert [n for block in blocks for n in block.rows.tolist()] == list(range(1, 3501))


@pytest.mark.slow
def test_an_endless_case_is_handed_on_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MAX_CASE_EVENTS", 1000)
    text = _many_cases(1, 20_000).replace("</trace>", "<string key='late' value='x'/></trace>")
    path = written(tmp_path, text)
    notes: list[str] = []
    blocks = list(
        reader.read_xes_blocks(
            path, describe(path), None, lambda note: notes.append(english(note)), block_events=100
        )
    )

    assert len(blocks) > 2
    assert sum(block.table.num_rows for block in blocks) == 20_000
    assert {name for block in blocks for name in block.table["case:concept:name"].to_pylist()} == {
        "c0"
    }
    assert len(notes) == 1


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    peaks: list[int] = []
    for cases in (200, 2000):
        path = written(tmp_path, _many_cases(cases, 20))
        description = describe(path)
        tracemalloc.start()
        for _ in reader.read_xes_blocks(path, description, None, print, block_events=1000):
            pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] < peaks[0] * 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<?xml version='1.0'?><!DOCTYPE log SYSTEM 'file:///etc/hostname'><log/>", "DOCTYPE"),
        ("<!DOCTYPE log [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><log>&b;</log>", "DOCTYPE"),
        ("<log><event>&undefined;</event></log>", "not valid XML: undefined entity at line 1"),
        ("<?xml version='1.0'?>\n<html><body/></html>", "not an XES log: .* <html>"),
        ("<log>\n<trace>\n</log>", "mismatched tag at line 3, column 3"),
        ("<log>\n<trace><event>", r"stops in the middle, at line 2"),
        ("<log/><log/>", "junk after document element"),
        ("<?xml version='1.0' encoding='klingon'?><log/>", "encoding"),
        ("<log>" + "<list key='a'>" * 200, "nests more than 100"),
    ],
)
def test_what_is_broken_or_unsafe_is_refused_in_words(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_all(written(tmp_path, text))


@pytest.mark.slow
def test_an_endless_attribute_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(b"<log><event><string key='a' value='" + b"x" * (17 << 20), 1)

    with pytest.raises(UnreadableFile, match="one element of more than 16 MB"):
        read_all(written(tmp_path, packed))


@pytest.mark.slow
@pytest.mark.shared
def test_the_receipt_log_equals_its_csv(shared_data: Path) -> None:
    columns = ["case:concept:name", "concept:name", "org:group", "case:channel", "case:enddate"]
    xes = read_all(shared_data / "receipt.xes.gz", [*columns, "time:timestamp"])
    csv = read_all(shared_data / "receipt.csv.gz", [*columns, "time:timestamp"])
    times = [
        [datetime.fromisoformat(text) for text in out.column("time:timestamp")]
        for out in (xes, csv)
    ]

    assert len(xes.rows) == 8577
    assert times[0] == times[1]
    for column in columns[:-1]:
        assert xes.column(column) == csv.column(column)
    assert sum(end is None for end in xes.column("case:enddate")) == sum(
        end is None for end in csv.column("case:enddate")
    )
