# SPDX-License-Identifier: EUPL-1.2
"""Mappings as TOML: every slip is named with its place, and what is written reads back the same."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.connect.logfiles.mapping import (
    ACTIVITY,
    KINDS,
    LABELLED,
    TEXT_ROLES,
    Attribute,
    Condition,
    EventRule,
    Mapping,
    MappingError,
    Roles,
    TextSource,
    TimeSource,
    attribute_name,
    load_mapping,
    mapping_from_dict,
    to_toml,
)
from nabij.connect.logfiles.mapping.tests.support import BASIC
from nabij.connect.logfiles.reading import FileHints


def _refused(text: str) -> str:
    with pytest.raises(MappingError) as caught:
        load_mapping(text)
    return str(caught.value)


def test_the_smallest_mapping() -> None:
    mapping = load_mapping(BASIC)

    assert (mapping.source, mapping.label, mapping.zone) == ("test", "test", "Europe/Amsterdam")
    assert mapping.events == (
        EventRule(TextSource(columns=("activity",)), TimeSource(column="at")),
    )
    assert mapping.columns() == ("case", "activity", "at")


def test_what_holds_for_all_events_can_be_said_once() -> None:
    text = (
        BASIC.replace('activity = "activity"', 'team = "team"\nvalue = "v"')
        + """
[[event]]
name = "offered"
[[event]]
name = "answered"
team = "other"
time = { event = "offered", seconds = "wait" }
"""
    )
    offered, answered = load_mapping(text).events

    assert offered.activity == TextSource(constant="offered")
    assert (offered.time, offered.value) == (TimeSource(column="at"), "v")
    assert offered.roles.team == TextSource(columns=("team",))
    assert answered.roles.team == TextSource(columns=("other",))
    assert answered.time == TimeSource(event="offered", seconds=("wait",))


SLIPS = [
    ('activity = "activity"', 'activty = "activity"',
     "mapping, line 8: Unknown key 'activty' in [events]; did you mean 'activity'?"),
    ('source = "test"', 'sources = "test"', "the mapping lacks the key 'source'"),
    ('source = "test"', 'source = "Mijn export"', "'Mijn export' is no source name"),
    ('source = "test"', "source = 5", "mapping, line 2: 'source' in the mapping must be a text"),
    ("[subject]", "[subjects]", "Unknown key 'subjects' in the mapping; did you mean 'subject'?"),
    ('columns = ["case"]', "columns = [1]", "line 6: 'columns' in [subject] must be a list of"),
    ('columns = ["case"]', 'label = "x"', "[subject] lacks the key 'columns'"),
    ('zone = "Europe/Amsterdam"', 'zone = "Nederland"', "line 3: 'Nederland' is no time zone"),
    ('zone = "Europe/Amsterdam"', 'decimal = ";"', "must be '.' or ',', not ';'"),
    ('time = "at"', "", "[events] lacks the key 'time'"),
    ('time = "at"', "time = 7", "line 9: 'time' in [events] must be a column or a table"),
    ('time = "at"', "time = {}", "'time' of [events] says no time"),
    ('time = "at"', 'time = { date = "d" }', "'time' of [events] says no time"),
    ('time = "at"', 'time = { column = "a", event = "b" }', "says its time in more than one way"),
    ('time = "at"', 'time = { column = "a", formats = ["dd-mm-yyyy"] }',
     "'dd-mm-yyyy' is no time format; write it as in '%d-%m-%Y %H:%M:%S'"),
    ('time = "at"', 'time = { column = "a", formats = ["%H:%M"] }', "'%H:%M' is no time format"),
    ('time = "at"', 'time = { column = "a", at = "half tien" }', "'half tien' is no time of day"),
    ('time = "at"', 'time = { column = "a", after = "b" }', "only goes with a date and a clock"),
    ('time = "at"', 'time = { column = "a", zone = "CEST2" }', "'CEST2' is no time zone"),
    ('time = "at"', 'time = "at"\nteam = {}', "'team' of [events] needs a column or a constant"),
    ('time = "at"', 'time = "at"\nteam = { constant = 1 }', "'constant' in 'team' of [events]"),
    ('time = "at"', 'time = "at"\nwhen = {}', "lacks the key 'column'"),
    ('time = "at"', 'time = "at"\nwhen = { column = "x" }', "needs 'is', 'not' or 'present'"),
    ('time = "at"', 'time = "at"\nwhen = [1]', "'when' in [events] must be tables"),
    ('time = "at"', 'time = "at"\nactor = "who"', "what kind of actor it was, never who"),
    ('time = "at"', 'time = "at"\nactor = { constant = "Jan" }', "never who"),
    ('time = "at"', 'time = "at"\ndrop = ["x"]', "line 10: 'drop' stands in [events], but belongs"),
    ('time = "at"', 'time = "at"\n[keep]\ndrop = ["x"]', "line 11: 'drop' stands in [keep]"),
    ('time = "at"', 'time = "at"\n[keep]\nx = "tekst"', "line 11: 'tekst' is no kind of attribute"),
    ('time = "at"', 'time = "at"\n[keep]\nx = 1', "'x' in [keep] must be a kind, as 'text'"),
    ('time = "at"', 'time = "at"\n[keep]\nx = { tipe = "text" }', "did you mean 'type'?"),
    ('time = "at"', 'time = "at"\n[keep]\nx = "text"\ny = { type = "text", name = "x" }',
     "Two columns are kept as 'x'"),
    ('time = "at"', 'time = "at"\nlifecycle = "l"\n[keep]\nlifecycle = "text"',
     "Two columns are kept as 'lifecycle'"),
    ('time = "at"', 'time = "at"\n[allow]\nx = "ok"', "line 11: Write in [allow] why column 'x'"),
    ('source = "test"', 'source = "test"\ndrop = ["at"]', "line 3: Column 'at' is dropped"),
    ("[events]", "[event]", "'event' in the mapping must be written as [[event]]"),
    ('time = "at"', 'time = "at"\n[file]\nheader = "no"', "'header' in [file] must be true"),
    ('time = "at"', 'time = "at', "line 9: This is not valid TOML"),
    ('time = "at"', 'time = "at"\n[[event]]\nname = "a"\ntime = { event = "b" }',
     "line 12: [[event]] 1 refers to event 'b', which is not defined above it"),
    ('time = "at"', 'time = "at"\n[[event]]\nname = "a"\n[[event]]\nname = "a"',
     "line 13: There are two events called 'a'"),
    ('time = "at"', 'time = "at"\n[labels]\n"call.ended" = 1',
     "line 11: 'call.ended' in [labels] must be a label of 1 to 100 characters"),
    ('time = "at"', 'time = "at"\n[labels.outcome]\nok = " "',
     "line 11: 'ok' in [labels.outcome] must be a label"),
    ('time = "at"', 'time = "at"\n[labels]\ncall.ended = "Klaar"',
     "'call' in [labels] is a table, and not one of these: team,"),
    ('time = "at"', 'time = "at"\n[labels.outcome]\nok = "Goed"',
     "line 11: [labels.outcome] labels 'ok', but no event of this mapping says such a thing"),
    ('activity = "activity"\ntime = "at"',
     'time = "at"\nactivity = { constant = "call.ended" }\n[labels]\n"call.end" = "K"',
     "line 11: [labels] labels 'call.end', which no event has; did you mean 'call.ended'?"),
    ('activity = "activity"\ntime = "at"',
     'time = "at"\nactivity = { constant = "call.ended" }\n[labels]\nzz = "K"',
     "line 11: [labels] labels 'zz', which no event has; they have: call.ended."),
    ('time = "at"',
     'time = "at"\noutcome = { column = "o", values = { A = "ja" }, other = "nee" }\n'
     '[labels.outcome]\nA = "Ja"',
     "line 12: [labels.outcome] labels 'A', which no event has; did you mean"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "message"), SLIPS)
def test_every_slip_is_named_with_its_place(right: str, wrong: str, message: str) -> None:
    assert message in _refused(BASIC.replace(right, wrong, 1))


def test_all_slips_are_told_at_once() -> None:
    text = BASIC.replace("source", "sauce").replace("activity =", "activty =")
    lines = _refused(text).splitlines()

    assert len(lines) == 4
    assert any("did you mean 'source'" in line for line in lines)


def test_a_file_is_named_in_its_errors(tmp_path: Path) -> None:
    path = tmp_path / "calls.toml"
    path.write_text(BASIC.replace("time =", "tijd ="))
    with pytest.raises(MappingError, match=r"calls\.toml, line 9: Unknown key 'tijd'"):
        load_mapping(path)
    with pytest.raises(MappingError, match=r"gone\.toml: The mapping cannot be read: No such file"):
        load_mapping(tmp_path / "gone.toml")
    with pytest.raises(MappingError, match=r"folder"):
        load_mapping(Path())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"source = \xff", "no text in UTF-8"),
        (b"PAR1\0\0\0", "no text in UTF-8"),
        (b"zaak,naam\nZ1,Jansen\n", "line 1: This is not valid TOML"),
        (b"Jansen\n" * 99_999, "more than 256 kB"),
        (b"# Jansen\n", "lacks the key 'source'"),
    ],
)
def test_a_wrong_file_is_named_and_never_shown(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "wrong.csv"
    path.write_bytes(content)
    with pytest.raises(MappingError, match=told) as refused:
        load_mapping(path)

    assert "wrong.csv" in str(refused.value)
    assert "Jansen" not in str(refused.value)


def test_an_empty_mapping_says_what_it_needs() -> None:
    refused = _refused("x = 1")

    for part in ("'source'", "'subject'", "no [events]", "'x'"):
        assert part in refused


@given(text=st.text(max_size=60))
def test_any_text_is_a_mapping_or_a_clear_refusal(text: str) -> None:
    with pytest.raises(MappingError):
        load_mapping(text + "\nx = 1")


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
TEXTS = st.one_of(
    st.builds(TextSource, columns=st.lists(WORDS, min_size=1, max_size=2).map(tuple)),
    st.builds(TextSource, constant=WORDS),
    st.builds(
        TextSource,
        columns=WORDS.map(lambda word: (word,)),
        values=st.dictionaries(WORDS, WORDS, max_size=2).map(lambda words: tuple(words.items())),
        other=st.none() | WORDS,
    ),
)
MOMENTS = st.one_of(
    st.builds(TimeSource, column=WORDS, at=st.none() | st.just("09:30")),
    st.builds(
        TimeSource,
        date=WORDS,
        clock=WORDS,
        formats=st.just(("%d-%m-%Y", "%Y%m%d")),
        clock_formats=st.just(("%H:%M",)),
        zone=st.just("UTC"),
        seconds=st.lists(WORDS, max_size=2).map(tuple),
    ),
)
CONDITIONS = st.one_of(
    st.builds(Condition, column=WORDS, one_of=st.lists(WORDS, min_size=1).map(tuple)),
    st.builds(
        Condition, column=WORDS, none_of=WORDS.map(lambda word: (word,)), present=st.booleans()
    ),
)
RULES = st.builds(
    EventRule,
    activity=TEXTS,
    time=MOMENTS,
    start=st.none() | MOMENTS,
    due=st.none() | MOMENTS,
    when=st.lists(CONDITIONS, max_size=2).map(tuple),
    value=st.none() | WORDS,
    roles=st.builds(
        Roles,
        **{role: st.none() | TEXTS for role in TEXT_ROLES if role not in ("actor", "lifecycle")},
        actor=st.none() | st.just(TextSource(constant="resident")),
    ),
)
ATTRIBUTES = st.dictionaries(WORDS, st.sampled_from(KINDS), max_size=3).map(
    lambda kinds: tuple(
        Attribute(column, attribute_name(f"{at} {column}"), kind, decimals=at)
        for at, (column, kind) in enumerate(kinds.items())
    )
)
MAPPINGS = st.builds(
    Mapping,
    source=st.just("a-source"),
    label=WORDS,
    subject_kind=WORDS,
    subject_columns=st.lists(WORDS, min_size=1, max_size=2).map(tuple),
    events=st.lists(RULES, min_size=1, max_size=3).map(tuple),
    decimal=st.sampled_from([".", ","]),
    missing=st.lists(WORDS, max_size=2).map(tuple),
    keep=ATTRIBUTES,
    allow=st.dictionaries(WORDS, st.just("because we say so"), max_size=2).map(
        lambda reasons: tuple(reasons.items())
    ),
    file=st.builds(FileHints, encoding=st.none() | st.just("cp1252"), header=st.booleans()),
)


def _labelled(mapping: Mapping) -> Mapping:
    """The same with a label for every code that its events can have, or for some where any can."""
    found = []
    for role in (ACTIVITY, *LABELLED):
        sources = mapping.texts_of(role)
        possible = [source.possible() for source in sources]
        codes = {code for some in possible for code in some or ("call.ended", 'a "b"') if code}
        found += [(role, code, f"Naam van {len(code)}") for code in sorted(codes)]
    return replace(mapping, labels=tuple(found))


@pytest.mark.slow
@given(mapping=MAPPINGS | MAPPINGS.map(_labelled))
@settings(deadline=None, max_examples=150)
def test_what_is_written_reads_back_the_same(mapping: Mapping) -> None:
    text = to_toml(mapping)

    assert load_mapping(text) == mapping
    assert to_toml(load_mapping(text)) == text


def test_labels_are_read_by_role_and_survive_writing() -> None:
    text = (
        BASIC
        + """outcome = "result"
[labels]
"call.ended" = " Gesprek beëindigd "
outcome = "Een activiteit die zo heet"
"""
    )
    mapping = load_mapping(text)
    by_role = BASIC + 'outcome = "result"\n[labels]\n"a.b" = "B"\n[labels.outcome]\nok = "Goed"\n'

    assert mapping.labels_by_role()["activity"] == {
        "call.ended": "Gesprek beëindigd",
        "outcome": "Een activiteit die zo heet",
    }
    assert load_mapping(by_role).labels == (("activity", "a.b", "B"), ("outcome", "ok", "Goed"))
    for one in (mapping, load_mapping(by_role)):
        assert load_mapping(to_toml(one)) == one


def test_names_of_events_and_references_survive_writing() -> None:
    text = (
        BASIC
        + """
[[event]]
name = "a"
[[event]]
name = "b"
time = { date = "d", clock = "c", after = "a" }
"""
    )
    mapping = load_mapping(text)

    assert load_mapping(to_toml(mapping)) == mapping


def test_a_form_can_give_the_same_as_a_file() -> None:
    data = {
        "source": "test",
        "subject": {"kind": "case", "columns": ["case"]},
        "events": {"activity": "activity", "time": "at"},
    }

    assert mapping_from_dict(data) == load_mapping(BASIC)
    with pytest.raises(MappingError, match=r"^mapping: \[events\] lacks the key 'time'"):
        mapping_from_dict({**data, "events": {"activity": "a"}})


def test_names_of_attributes_suit_every_reader_of_the_lake() -> None:
    assert attribute_name("case:concept:name") == "case:concept:name"
    assert attribute_name("Datum (gepland), dag = 1\n") == "Datum__gepland___dag___1_"
