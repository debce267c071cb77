# SPDX-License-Identifier: EUPL-1.2
"""A definition is read, or says everything that is wrong with it; and what a promise lacks."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from nabij.core.clock.norms.norm import Clock
from nabij.measure.norms.definition.deciding import Lack, lacks_of
from nabij.measure.norms.definition.faults import UnreadableDefinition
from nabij.measure.norms.definition.measures import Duration
from nabij.measure.norms.definition.reading import definition_of, read_definition
from nabij.measure.norms.library import shipped_norms, shipped_texts
from nabij.measure.norms.tests.published import definition
from nabij.measure.norms.wording import FAULTS, LACKS, fault_text

GOOD = """
code = "bellen"
name = "Opgenomen binnen 20 seconden"
[counts]
subject = "call"
[measure]
kind = "duration"
from = ["call.offered", "Gebeld"]
to = "call.answered"
within = "20 seconds"
[target]
at_least = 0.8
"""


def faults_in(text: str) -> dict[str, str]:
    """Return the code of each fault by where it is."""
    with pytest.raises(UnreadableDefinition) as told:
        read_definition(text)
    return {one.where: one.code for one in told.value.faults}


def test_a_step_may_have_several_names_and_a_limit_says_its_clock() -> None:
    norm = read_definition(GOOD)
    assert isinstance(norm.measure, Duration)
    assert norm.measure.begin == ("call.offered", "Gebeld")
    assert norm.measure.within is not None
    assert norm.measure.within.limit is not None
    assert norm.measure.within.limit.clock is Clock.ELAPSED
    assert lacks_of(norm) == []


@pytest.mark.parametrize(
    ("change", "where", "code"),
    [
        (("0.8", "80"), "target.at_least", "no_share"),
        (("0.8", "0.8\nat_most = 0.9"), "target.at_most", "one_bound"),
        (("within", "withn"), "measure.withn", "unknown_key"),
        (("20 seconds", "20 bananen"), "measure.within", "no_threshold"),
        (('"duration"', '"duur"'), "measure.kind", "no_choice"),
        (('"call"', '""'), "counts.subject", "missing"),
        (('"bellen"', '"Te bellen"'), "code", "bad_code"),
        (('name = "O', 'dimension = "snel"\nname = "O'), "dimension", "no_choice"),
        (('name = "O', 'valid_from = "31-3-2026"\nname = "O'), "valid_from", "no_day"),
        (('name = "O', 'public = "ja"\nname = "O'), "public", "no_flag"),
        (
            ("[measure]", "[counts.where]\nkanaal = 'x'\n[measure]"),
            "counts.where.kanaal",
            "no_column",
        ),
        (('code = "bellen"', "code = bellen"), "", "no_toml"),
    ],
)
def test_what_is_wrong_is_told_at_its_key(change: tuple[str, str], where: str, code: str) -> None:
    assert faults_in(GOOD.replace(*change, 1))[where] == code


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = GOOD.replace("0.8", "1.5").replace('"call"', "3").replace("20 sec", "twintig sec")
    assert set(faults_in(wrong)) == {"target.at_least", "counts.subject", "measure.within"}


def test_a_norm_that_ends_before_it_begins_is_refused() -> None:
    text = f"valid_from = 2026-02-01\nvalid_until = 2026-01-01\n{GOOD}"
    assert faults_in(text) == {"valid_until": "ends_before"}


def test_every_fault_and_lack_has_words() -> None:
    with pytest.raises(UnreadableDefinition) as told:
        read_definition(GOOD.replace("0.8", "80"))
    assert "80% als 0.8" in fault_text(told.value.faults[0])
    assert set(LACKS) == set(Lack)
    assert all(str(words) for words in FAULTS.values())


def test_a_promise_without_share_clock_or_limit_cannot_be_decided() -> None:
    vague = GOOD.replace('within = "20 seconds"\n', "").replace("[target]\nat_least = 0.8\n", "")
    assert lacks_of(read_definition(vague)) == [Lack.CLOCK, Lack.THRESHOLD, Lack.SHARE]


def test_the_shipped_norms_can_be_decided_and_are_called_by_their_file() -> None:
    assert list(shipped_norms()) == list(shipped_texts())
    assert not [norm.code for norm in shipped_norms().values() if lacks_of(norm)]


@pytest.mark.shared
def test_every_published_norm_can_be_written_down_without_code(shared_data: Path) -> None:
    with (shared_data / "norms" / "published_norms.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    norms = [definition_of(definition(number, row)) for number, row in enumerate(rows)]
    assert len(norms) == 42
    lacking = Counter(lack for norm in norms for lack in lacks_of(norm))
    # Most promise that it is always so, by not saying how often.
    assert lacking == {
        Lack.SHARE: sum(not row["target_share"] for row in rows),
    }
    for norm, row in zip(norms, rows, strict=True):
        assert (Lack.SHARE in lacks_of(norm)) == (not row["target_share"])
        assert norm.target.value == (float(row["target_share"]) if row["target_share"] else None)
