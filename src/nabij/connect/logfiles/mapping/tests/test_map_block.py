# SPDX-License-Identifier: EUPL-1.2
"""Rows to events: what is mapped comes out, what lacks something is named, nothing is lost."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.connect.logfiles.mapping import SensitiveColumn, load_mapping
from nabij.connect.logfiles.mapping.tests.support import BASIC, log, mapped
from nabij.connect.logfiles.reading.blocks import TEXT

HEADER = "case,activity,at\n"


def test_a_row_becomes_an_event(tmp_path: Path) -> None:
    text = HEADER + "1,open,2026-03-29T01:30:00+01:00\n2,close,2026-03-29 03:30\n"
    out = mapped(log(tmp_path, text), BASIC)

    assert out.events() == [
        {"subject": "1", "activity": "open", "row": 1, "order": 0, "line": 2,
         "at": datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "start": None, "due": None},
        {"subject": "2", "activity": "close", "row": 2, "order": 0, "line": 3,
         "at": datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "start": None, "due": None},
    ]  # fmt: skip


def test_rows_that_lack_something_are_rejected_with_line_and_reason(tmp_path: Path) -> None:
    text = HEADER + (
        "1,open,2026-01-01\n,open,2026-01-01\n2, ,2026-01-01\n3,open,\n4,open,03/04/2026\n"
        "5,open,soon\n6,open,2026-01-01,x\n7,open,2026-01-01\n"
    )
    out = mapped(log(tmp_path, text), BASIC)

    assert out.column("subject") == ["1", "7"]
    assert out.column("row") == [1, 8]
    assert sorted(out.reasons()) == [
        (3, "The row has no subject: case is empty."),
        (4, "The row has no activity: activity is empty."),
        (5, "The row has no time: at is empty."),
        (6, "'03/04/2026' in at can be read in two ways; state its format in the mapping, "
            'for example "%d-%m-%Y".'),
        (7, "'soon' in at is no time in the expected format."),
        (8, "The row has 4 fields where the header has 3."),
    ]  # fmt: skip


def test_a_day_that_does_not_exist_is_no_time(tmp_path: Path) -> None:
    text = HEADER + "1,open,31-02-2026 09:00\n2,open,28-02-2026 09:00\n3,open,13-13-2026\n"
    reasons = [reason for _, reason in mapped(log(tmp_path, text), BASIC).reasons()]

    assert ["two ways" in reason for reason in reasons] == [False, True, False]
    assert "no time" in reasons[0]


def test_what_is_too_long_for_a_name_is_rejected(tmp_path: Path) -> None:
    rows = f"1,{'x' * 200},2026-01-01\n2,{'x' * 201},2026-01-01\n{'3' * 999},open,2026-01-01\n"
    out = mapped(log(tmp_path, HEADER + rows), BASIC)

    assert out.column("subject") == ["1"]
    assert out.reasons() == [
        (3, "The row's activity has 201 characters; at most 200 are kept. Is this the right "
            "column?"),
        (4, "The row's subject has 999 characters; at most 200 are kept."),
    ]  # fmt: skip


def test_rejected_rows_leave_no_names_behind(tmp_path: Path) -> None:
    text = HEADER + "1,open,2026-01-01\nghost,haunt,\n"
    block = mapped(log(tmp_path, text), BASIC).blocks[0]

    assert block.subject.dictionary.to_pylist() == ["1"]
    assert block.activity.dictionary.to_pylist() == ["open"]


def test_text_is_trimmed_and_stated_words_count_as_missing(tmp_path: Path) -> None:
    toml = 'missing = ["NULL", "-"]\n' + BASIC + 'team = "team"\n'
    text = "case,activity,at,team\n 1 ,open ,2026-01-01 , KCC\n1,open,2026-01-01,NULL\n1,open,-,x\n"
    out = mapped(log(tmp_path, text), toml)

    assert [(one["subject"], one["activity"], one["team"]) for one in out.events()] == [
        ("1", "open", "KCC"),
        ("1", "open", None),
    ]
    assert out.blocks[0].subject.dictionary.to_pylist() == ["1"]
    assert [line for line, _ in out.reasons()] == [4]


def test_several_columns_make_one_subject(tmp_path: Path) -> None:
    toml = BASIC.replace('["case"]', '["line", "case"]')
    text = "line,case,activity,at\na,1,x,2026-01-01\na/1,,x,2026-01-01\na,b/c,x,2026-01-01\n"
    text += "a/b,c,x,2026-01-01\na,1,y,2026-01-02\n"
    out = mapped(log(tmp_path, text), toml)

    assert out.column("subject") == ["a/1", "a/b%2Fc", "a%2Fb/c", "a/1"]
    assert [line for line, _ in out.reasons()] == [3]


def test_codes_constants_and_translations(tmp_path: Path) -> None:
    toml = (
        BASIC.replace('"activity"\n', '["activity", "life"]\n', 1)
        + """
lifecycle = "life"
channel = { constant = "phone" }
outcome = { column = "result", values = { A = "answered" } }
team = { column = "who", values = { NOBODY = "none" }, other = "someone" }
actor = { column = "who", values = { NOBODY = "system" }, other = "employee" }
value = "seconds"
due = { column = "until", at = "17:00" }
start = "began"
"""
    )
    text = (
        "case,activity,life,at,result,who,seconds,until,began\n"
        "1,call,complete,2026-01-01,A,Jan,2.5,2026-01-02,2025-12-31\n"
        "1,call,start,2026-01-01,B,NOBODY,,,\n"
    )
    first, second = mapped(log(tmp_path, text), toml).events()

    assert first["activity"] == "call+complete"
    assert [first[name] for name in ("channel", "outcome", "team", "actor", "lifecycle")] == [
        "phone", "answered", "someone", "employee", "complete",
    ]  # fmt: skip
    assert (first["value"], first["due"]) == (2.5, datetime(2026, 1, 2, 16, tzinfo=UTC))
    assert first["start"] == datetime(2025, 12, 30, 23, tzinfo=UTC)
    assert [second[name] for name in ("outcome", "team", "value", "due", "start")] == [
        "B", "none", None, None, None,
    ]  # fmt: skip


def test_attributes_are_kept_with_their_kind(tmp_path: Path) -> None:
    toml = (
        'decimal = ","\n'
        + BASIC
        + """
[keep]
n = "integer"
price = "number"
lat = { type = "number", decimals = 1, name = "about" }
ok = "boolean"
day = { type = "date", formats = ["%d-%m-%Y"] }
moment = "time"
"odd name" = "text"
"""
    )
    text = "case;activity;at;n;price;lat;ok;day;moment;odd name\n"
    text += "1;a;2026-01-01;1.000;1.234,5;52,987;ja;4-3-2026;2026-01-01 00:30;x\n"
    text += "1;a;2026-01-01;;;;;;;\n"
    block = mapped(log(tmp_path, text), toml).blocks[0]

    assert {name: str(column.type) for name, column in block.attributes.items()} == {
        "n": "int64",
        "price": "double",
        "about": "double",
        "ok": "bool",
        "day": "date32[day]",
        "moment": "timestamp[us, tz=UTC]",
        "odd_name": str(TEXT),
    }
    first = {name: column[0].as_py() for name, column in block.attributes.items()}
    assert first == {
        "n": 1000,
        "price": 1234.5,
        "about": 53.0,
        "ok": True,
        "day": date(2026, 3, 4),
        "moment": datetime(2025, 12, 31, 23, 30, tzinfo=UTC),
        "odd_name": "x",
    }
    assert all(column[1].as_py() is None for column in block.attributes.values())


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("integer", "1.5", "'1.5' in x is no whole number."),
        ("number", "12,5", "'12,5' in x is no number."),
        ("number", "nan", "'nan' in x is no number."),
        ("boolean", "maybe", "'maybe' in x is neither yes nor no."),
        ("date", "2026-02-30", "'2026-02-30' in x is no time in the expected format."),
    ],
)
def test_a_value_that_does_not_fit_rejects_its_row(
    tmp_path: Path, kind: str, value: str, reason: str
) -> None:
    text = f'case,activity,at,x\n1,a,2026-01-01,"{value}"\n2,b,2026-01-01,\n'
    out = mapped(log(tmp_path, text), BASIC + f'[keep]\nx = "{kind}"\n')

    assert (out.column("subject"), out.reasons()) == (["2"], [(2, reason)])


def test_keyed_columns_are_stored_as_pseudonyms_one_per_value(tmp_path: Path) -> None:
    asked: list[str] = []

    def pseudonym(value: str) -> str:
        asked.append(value)
        return f"p{len(asked)}"

    toml = 'key = ["who", "case"]\n' + BASIC
    text = "case,activity,at,who\n1,a,2026-01-01,Jan\n1,b,2026-01-01,Jan\n2,c,2026-01-01,\n"
    out = mapped(log(tmp_path, text), toml, pseudonym=pseudonym)

    assert sorted(asked) == ["1", "2", "Jan"]
    assert len(set(out.column("subject"))) == 2
    assert "1" not in out.column("subject")
    assert out.column("who")[0] == out.column("who")[1] != "Jan"
    assert out.column("who")[2] is None


EVENTS = """
source = "test"
[subject]
kind = "melding"
columns = ["id"]
[events]
product = "kind"
[[event]]
name = "received"
time = "created"
[[event]]
name = "closed"
time = "closed"
when = { column = "closed", present = true }
value = "cost"
outcome = "how"
"""


def test_one_row_may_give_several_events_in_order(tmp_path: Path) -> None:
    text = "id,kind,created,closed,cost,how\n1,tree,2026-01-01,2026-01-03,5,done\n"
    text += "2,road,2026-01-02,,x,\n3,,2026-01-05,2026-01-04,7,no\n"
    out = mapped(log(tmp_path, text), EVENTS)
    found = [(e["subject"], e["activity"], e["order"], e["value"], e["outcome"], e["product"])
             for e in out.events()]  # fmt: skip

    assert found == [
        ("1", "received", 0, None, None, "tree"),
        ("1", "closed", 1, 5.0, "done", "tree"),
        ("2", "received", 0, None, None, "road"),
        ("3", "received", 0, None, None, None),
        ("3", "closed", 1, 7.0, "no", None),
    ]
    assert out.column("row") == [1, 1, 2, 3, 3]
    assert out.rejects == []  # the cost of what was never closed does not matter


def test_a_row_is_in_with_all_its_events_or_out(tmp_path: Path) -> None:
    text = "id,kind,created,closed,cost,how\n1,tree,2026-01-01,never,5,done\n"
    out = mapped(log(tmp_path, text), EVENTS)

    assert out.events() == []
    assert out.reasons() == [(2, "'never' in closed is no time in the expected format.")]


def test_a_row_without_any_event_is_told(tmp_path: Path) -> None:
    toml = EVENTS.replace(
        'time = "created"', 'time = "created"\nwhen = { column = "how", is = ["new", "done"] }'
    )
    text = "id,kind,created,closed,cost,how\n1,a,2026-01-01,,,other\n2,a,2026-01-01,,,done\n"
    out = mapped(log(tmp_path, text), toml)

    assert out.column("subject") == ["2"]
    assert out.reasons() == [(2, "None of the events of the mapping applies to this row.")]


CALLS = """
source = "test"
[subject]
kind = "call"
columns = ["id"]
[[event]]
name = "offered"
time = { date = "day", clock = "in", formats = ["%d-%m-%Y"] }
[[event]]
name = "answered"
time = { date = "day", clock = "out", formats = ["%d-%m-%Y"], after = "offered" }
when = [{ column = "out", present = true }, { column = "out", not = ["0:00:00"] }]
[[event]]
name = "ended"
time = { event = "answered", seconds = ["talk", "wrap"] }
when = { column = "talk", present = true }
"""


def test_clock_times_past_midnight_belong_to_the_next_day(tmp_path: Path) -> None:
    text = "id,day,in,out,talk,wrap\n1,28-03-2026,23:59:30,0:00:20,60,1.5\n"
    text += "2,28-03-2026,9:00:01,8:59:59,,\n3,28-03-2026,9:00,,,\n"
    out = mapped(log(tmp_path, text), CALLS)

    assert [(one["activity"], one["at"]) for one in out.events()] == [
        ("offered", datetime(2026, 3, 28, 22, 59, 30, tzinfo=UTC)),
        ("answered", datetime(2026, 3, 28, 23, 0, 20, tzinfo=UTC)),
        ("ended", datetime(2026, 3, 28, 23, 1, 21, 500000, UTC)),
        ("offered", datetime(2026, 3, 28, 8, 0, 1, tzinfo=UTC)),
        ("answered", datetime(2026, 3, 28, 7, 59, 59, tzinfo=UTC)),  # two clocks, not a day
        ("offered", datetime(2026, 3, 28, 8, 0, tzinfo=UTC)),
    ]


def test_a_bad_part_of_a_time_rejects_the_row(tmp_path: Path) -> None:
    text = "id,day,in,out,talk,wrap\n1,28-03-2026,25:00,,,\n2,28-03-2026,9:00,9:01,5,x\n"
    out = mapped(log(tmp_path, text), CALLS)

    assert out.reasons() == [
        (2, "'28-03-2026 25:00' in day, in is no time in the expected format."),
        (3, "'28-03-2026 9:01 5 x' in day, out, talk, wrap is no time in the expected format."),
    ]


def test_personal_data_in_a_later_block_stops_the_import(tmp_path: Path) -> None:
    toml = BASIC + '[keep]\nnote = "text"\n'
    rows = "".join(f"{n},a,2026-01-01,ok\n" for n in range(500)) + "501,a,2026-01-01,jan@home.nl\n"
    path = log(tmp_path, "case,activity,at,note\n" + rows)

    with pytest.raises(SensitiveColumn, match=r"'note' looks like e-mail .* line 502"):
        mapped(path, toml, block_bytes=512)
    assert len(mapped(path, toml + '[allow]\nnote = "a test of ours"\n').events()) == 501
    assert mapped(path, 'key = ["note"]\n' + toml).column("note")[-1] == "key-ln.emoh@naj"


def test_block_size_changes_nothing(tmp_path: Path) -> None:
    text = "id,kind,created,closed,cost,how\n"
    for n in range(60):
        closed = f"2026-02-{n % 28 + 1:02}" if n % 3 else ""
        text += f"{n % 7},{'tree road'.split()[n % 2]},2026-01-{n % 28 + 1:02},{closed},{n},x\n"
        text += "too,few\n" * (n % 10 == 0)
    path = log(tmp_path, text)
    whole, parts = mapped(path, EVENTS), mapped(path, EVENTS, block_bytes=100)

    assert len(parts.blocks) > 5
    assert parts.events() == whole.events()
    assert parts.reasons() == whole.reasons()


TIMES = st.sampled_from(
    ["2026-03-29 02:30", "2026-03-29T00:30:00Z", "2026-10-25 02:30:00", "2026-01-01", "", "x",
     "2026-03-29T02:30:00+02:00", "01-02-2026"]
)  # fmt: skip
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "", " 3"]), st.sampled_from(["a", "b", " "]), TIMES, TIMES
    ),
    max_size=12,
)


@given(rows=ROWS)
@settings(deadline=None, max_examples=60)
def test_every_row_is_either_mapped_or_rejected(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    toml = BASIC + 'due = "until"\n'
    text = "case,activity,at,until\n" + "".join(",".join(row) + "\n" for row in rows)
    out = mapped(log(tmp_path_factory.getbasetemp(), text), toml)

    bad = {"", "x", "01-02-2026"}
    good = [
        number
        for number, (case, activity, at, until) in enumerate(rows, start=1)
        if case.strip() and activity.strip() and at not in bad and until not in bad - {""}
    ]
    assert out.column("row") == good
    assert sorted(line for line, _ in out.reasons()) == [
        number + 1 for number in range(1, len(rows) + 1) if number not in good
    ]


def test_the_columns_to_read_are_those_that_are_used() -> None:
    mapping = load_mapping('drop = ["x"]\nkey = ["k"]\n' + EVENTS + '[keep]\nextra = "text"\n')

    assert mapping.columns() == ("id", "k", "extra", "kind", "created", "how", "closed", "cost")
