# SPDX-License-Identifier: EUPL-1.2
"""A mapping held against a file: what is wrong is said before anything is imported."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from nabij.connect.logfiles.mapping import (
    check_mapping,
    english,
    load_mapping,
    mapping_for_xes,
    mapping_from_dict,
    suggest_mapping,
)
from nabij.connect.logfiles.mapping.tests.support import BASIC, log
from nabij.connect.logfiles.reading import describe, first_rows

TEXT = "case,activity,at,Status,wie\n" + "".join(
    f"{n},open,2026-01-{n:02},new,Jan de Vries\n{n},close,2026-01-{n:02},done,Piet Bakker\n"
    for n in range(1, 10)
)


def _findings(path: Path, toml: str) -> list[tuple[str, str]]:
    found = check_mapping(load_mapping(toml), describe(path), first_rows(path))
    return [(one.level, english(one.problem)) for one in found]


def test_a_good_mapping_only_tells_what_it_leaves_out(tmp_path: Path) -> None:
    path = log(tmp_path, TEXT)

    assert _findings(path, BASIC) == [
        ("note", "Left out, because the mapping does not name them: Status, wie.")
    ]
    assert _findings(path, 'drop = ["wie", "Status"]\n' + BASIC) == []


def test_columns_that_do_not_exist_are_named_with_the_likely_one(tmp_path: Path) -> None:
    assert _findings(log(tmp_path, TEXT), BASIC + 'outcome = "Stauts"\nteam = "xyz"\n') == [
        ("error", "Column 'xyz' does not exist. Columns: case, activity, at, Status, wie."),
        ("error", "Column 'Stauts' does not exist; did you mean 'Status'? "
                  "Columns: case, activity, at, Status, wie."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "way_out",
    ['drop = ["wie"]\n{}', 'key = ["wie"]\n{}', '{}[allow]\nwie = "invented people for a test"\n'],
)
def test_sensitive_columns_are_refused_with_the_ways_out(tmp_path: Path, way_out: str) -> None:
    path = log(tmp_path, TEXT)
    kept = BASIC + '[keep]\nwie = "text"\n'
    refusal = _findings(path, kept)[0]

    assert refusal[0] == "error"
    assert refusal[1].startswith("Column 'wie' looks like names of people, so it is not stored.")
    for way in ("Drop it", "'key'", "[allow]"):
        assert way in refusal[1]
    toml = way_out.format(BASIC if "drop" in way_out else kept)
    assert not [one for one in _findings(path, toml) if one[0] == "error"]


def test_columns_used_as_codes_are_refused_too(tmp_path: Path) -> None:
    path = log(tmp_path, TEXT)

    assert _findings(path, BASIC + 'team = "wie"\n')[0][0] == "error"
    assert _findings(path, BASIC.replace('"case"]', '"wie"]'))[0][0] == "error"
    other = BASIC + 'team = { column = "wie", values = { x = "y" }, other = "someone" }\n'
    assert [level for level, _ in _findings(path, other)] == ["note"]


def test_exact_places_may_be_kept_rounded(tmp_path: Path) -> None:
    path = log(tmp_path, "case,activity,at,lat\n1,a,2026-01-01,52.991469\n")
    refusal = _findings(path, BASIC + '[keep]\nlat = "number"\n')[0][1]

    assert "exact places on the map" in refusal
    assert "decimals = 2" in refusal
    rounded = BASIC + '[keep]\nlat = { type = "number", decimals = 2 }\n'
    assert _findings(path, rounded) == []


def test_numbers_that_are_bsns_are_refused_as_numbers_too(tmp_path: Path) -> None:
    numbers = ["123456782", "111222333", "232262536", "100000009"]
    text = "case,activity,at,nr\n" + "".join(f"1,a,2026-01-01,{number}\n" for number in numbers)
    found = _findings(log(tmp_path, text), BASIC + '[keep]\nnr = "integer"\n')

    assert "citizen service numbers" in found[0][1]


def test_dates_nobody_can_read_are_said_at_once(tmp_path: Path) -> None:
    path = log(tmp_path, "case,activity,at\n1,a,03/04/2026\n2,b,04/04/2026\n")

    assert _findings(path, BASIC) == [
        ("error", "'03/04/2026' in at can be read in two ways; state its format in the mapping, "
                  'for example "%d-%m-%Y".'),
        ("error", "None of the first 2 rows, from line 2 on, gives an event. Do the names in the "
                  "header stand above the right columns, and does the mapping use the right ones?"),
    ]  # fmt: skip
    path = log(tmp_path, "case,activity,at\n1,a,2026-01-01\n2,b,later\n")
    assert _findings(path, BASIC) == [
        ("warning", "'later' in at is no time in the expected format.")
    ]


def test_data_that_stands_where_a_header_should_is_not_repeated(tmp_path: Path) -> None:
    path = log(tmp_path, "Jansen,a,2026-01-01\nPietersen,b,2026-01-02\n")
    refusal = "\n".join(message for _, message in _findings(path, BASIC))

    assert "looks like data" in refusal
    assert "Jansen" not in refusal


def test_a_condition_that_is_nearly_a_value_is_pointed_out(tmp_path: Path) -> None:
    toml = BASIC + 'when = { column = "Status", is = ["New", "done"] }\n'

    assert (
        "warning",
        "Column 'Status' never holds 'New' in the first rows; is it written otherwise?",
    ) in _findings(log(tmp_path, TEXT), toml)


XES = """<log><trace><string key="concept:name" value="1"/><event>
<string key="concept:name" value="open"/><date key="time:timestamp" value="2026-01-01T00:00:00Z"/>
<string key="lifecycle:transition" value="complete"/><string key="org:resource" value="Jan"/>
<string key="org:group" value="KCC"/></event></trace></log>"""


def test_an_xes_log_gives_its_standard_keys_and_never_the_resource(tmp_path: Path) -> None:
    path = log(tmp_path, XES)
    description = describe(path)
    mapping = mapping_for_xes(description, "permits")
    found = check_mapping(mapping, description, first_rows(path))

    assert mapping.columns() == (
        "case:concept:name",
        "concept:name",
        "lifecycle:transition",
        "org:group",
        "time:timestamp",
    )
    assert [english(one.problem) for one in found] == [
        "Left out, because the mapping does not name them: org:resource."
    ]


def test_an_xes_attribute_may_turn_up_later(tmp_path: Path) -> None:
    toml = BASIC.replace('"case"]', '"case:concept:name"]').replace('"activity"', '"concept:name"')
    toml = toml.replace('"at"', '"time:timestamp"')
    path = log(tmp_path, XES)

    assert _findings(path, toml + 'product = "zaaktype"\n')[0][0] == "warning"
    assert _findings(path, toml + 'team = "org:grup"\n')[0][0] == "error"
    assert _findings(path, toml.replace("time:timestamp", "when"))[0][0] == "error"


def test_nested_columns_cannot_be_mapped(tmp_path: Path) -> None:
    table = pa.table({"case": ["1"], "activity": ["a"], "at": ["2026-01-01"], "x": [[1]]})
    pq.write_table(table, tmp_path / "log.parquet")

    assert _findings(tmp_path / "log.parquet", BASIC + 'team = "x"\n') == [
        ("error", "Column 'x' holds nested values and cannot be mapped.")
    ]


def _draft(path: Path) -> dict[str, object]:
    return suggest_mapping(describe(path), first_rows(path))


def test_a_draft_of_a_log_of_steps(tmp_path: Path) -> None:
    text = "Zaaknummer;Processtap;Datum;Afdeling;Behandelaar;Kanaal;Streefdatum\n"
    text += "".join(f"Z{n};Intake;{n}-3-2026 10:00;KCC;Jan;balie;31-12-2026\n" for n in range(1, 9))
    draft = _draft(log(tmp_path, text))

    assert draft == {
        "source": "",
        "drop": ["Behandelaar"],
        "subject": {"kind": "case", "columns": ["Zaaknummer"]},
        "events": {
            "activity": "Processtap",
            "team": "Afdeling",
            "channel": "Kanaal",
            "due": {"column": "Streefdatum", "formats": ["%d-%m-%Y"]},
            "time": {"column": "Datum", "formats": ["%d-%m-%Y %H:%M"]},
        },
    }
    assert mapping_from_dict({**draft, "source": "zaken"}).source == "zaken"


def test_a_draft_of_a_log_with_several_times_a_row(tmp_path: Path) -> None:
    text = "id,category,created_at,closed_at\n1,tree,2026-01-01,\n2,road,2026-01-02,2026-01-05\n"
    draft = _draft(log(tmp_path, text))

    assert draft["event"] == [
        {"name": "created", "time": "created_at"},
        {"name": "closed", "time": "closed_at", "when": {"column": "closed_at", "present": True}},
    ]
    assert mapping_from_dict({**draft, "source": "meldingen"}).events[0].name == "created"


def test_a_draft_of_dates_and_clocks(tmp_path: Path) -> None:
    draft = _draft(log(tmp_path, "gesprek,datum,begin\n1,990201,7:02:47\n2,990202,10:00:00\n"))

    assert draft["events"] == {"time": {"date": "datum", "clock": "begin", "formats": ["%y%m%d"]}}


def test_a_draft_of_a_file_without_rows(tmp_path: Path) -> None:
    assert _draft(log(tmp_path, "a,b\n")) == {"source": "", "drop": [], "events": {}}


def test_a_label_beside_a_code_that_looks_like_it_is_told(tmp_path: Path) -> None:
    path = log(tmp_path, TEXT)
    kept = 'drop = ["wie"]\n' + BASIC + 'outcome = "Status"\n[labels]\nopen = "Geopend"\n'
    slip = ("warning", "The label of 'closed' is used for nothing in the first rows, where 'close' "
            "stands; is the code written otherwise?")  # fmt: skip

    assert _findings(path, kept) == []
    assert _findings(path, kept + 'reopened-much-later = "Weer open"\n') == []
    assert _findings(path, kept + 'closed = "Gesloten"\n') == [slip]
