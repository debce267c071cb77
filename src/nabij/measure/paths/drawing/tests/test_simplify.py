# SPDX-License-Identifier: EUPL-1.2
"""What the slider hides, and that what remains always makes sense."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.measure.paths.drawing import MapRequest, Scene, draw
from nabij.measure.paths.drawing.simplify import select
from nabij.measure.paths.drawing.tests.graphs import permit, request, tangled


def reached(scene: Scene, *, backwards: bool) -> set[str]:
    """Activities that can be reached from the start, or that can reach the end."""
    pairs = [(arrow.source, arrow.target, arrow.kind) for arrow in scene.arrows]
    kind = "end" if backwards else "start"
    seen = {source if backwards else target for source, target, k in pairs if k == kind}
    inner = [(b, a) if backwards else (a, b) for a, b, k in pairs if k not in ("start", "end")]
    while True:
        more = {b for a, b in inner if a in seen} - seen
        if not more:
            return seen
        seen |= more


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.integers(0, 99), st.floats(0, 1))
def test_every_shown_activity_lies_on_a_path_from_start_to_end(seed: int, share: float) -> None:
    scene = draw(replace(tangled(12, 30, seed), shown_share=share))
    shown = {box.step for box in scene.boxes}
    assert reached(scene, backwards=False) == shown
    assert reached(scene, backwards=True) == shown
    assert scene.hidden.covered_share >= share - 1e-9


def test_everything_is_drawn_when_all_is_asked_for() -> None:
    scene = draw(permit(shown_share=1.0))
    assert (scene.hidden.activities, scene.hidden.flows) == (0, 0)
    assert scene.hidden.covered_share == 1
    assert len(scene.boxes) == 7
    assert len(scene.arrows) == 8 + 1 + 3


def test_the_rarest_goes_first() -> None:
    scene = draw(permit(shown_share=0.85))
    assert "Aanvraag ingetrokken" not in {box.step for box in scene.boxes}
    assert "Besluit verstuurd" in {box.step for box in scene.boxes}
    assert scene.hidden.activities == 2
    assert scene.hidden.flows == 4
    assert 0.85 <= scene.hidden.covered_share < 1


def test_with_nothing_asked_for_the_main_path_remains() -> None:
    scene = draw(permit(shown_share=0))
    assert [box.step for box in scene.boxes] == [
        "Aanvraag ontvangen",
        "Ontvangst bevestigd",
        "Aanvraag beoordeeld",
        "Besluit genomen",
        "Besluit verstuurd",
    ]


def test_a_rare_activity_brings_its_own_path_along() -> None:
    flows = {("a", "b"): 100, ("b", "c"): 100, ("b", "x"): 1, ("x", "x"): 90, ("x", "c"): 2}
    asked = request(flows, starts={"a": 100}, ends={"c": 100}, shown_share=0.9)
    pairs = {(arrow.source, arrow.target) for arrow in draw(asked).arrows}
    assert {("x", "x"), ("b", "x"), ("x", "c")} <= pairs


def test_an_activity_off_every_path_is_counted_as_hidden() -> None:
    flows = {("a", "b"): 10, ("lost", "lost"): 90}
    scene = draw(request(flows, starts={"a": 10}, ends={"b": 10}))
    assert {box.step for box in scene.boxes} == {"a", "b"}
    assert (scene.hidden.activities, scene.hidden.flows) == (1, 1)


def test_the_spine_follows_what_happens_most_and_not_the_short_cut() -> None:
    flows = {("a", "b"): 60, ("b", "c"): 55, ("c", "d"): 50, ("a", "d"): 40}
    selection = select(request(flows, starts={"a": 100}, ends={"d": 90, "a": 10}))
    names = {index: step.name for index, step in enumerate(selection.steps, start=1)}
    assert [names[node] for node in selection.spine[1:-1]] == ["a", "b", "c", "d"]


def test_the_order_of_the_input_does_not_matter() -> None:
    asked = tangled(10, 30, seed=4)
    chance = random.Random(1)
    mixed = replace(
        asked,
        steps=chance.sample(asked.steps, len(asked.steps)),
        flows=chance.sample(asked.flows, len(asked.flows)),
    )
    assert draw(mixed) == draw(asked)


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_outside_zero_to_one_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        draw(permit(shown_share=share))


def test_a_flow_to_an_unknown_activity_is_refused_by_name() -> None:
    asked = permit()
    with pytest.raises(ValueError, match="'elders'"):
        draw(replace(asked, ends={"elders": 3}))


def test_an_activity_that_occurs_twice_is_refused() -> None:
    asked = permit()
    with pytest.raises(ValueError, match="twice among the steps"):
        draw(replace(asked, steps=[*asked.steps, *asked.steps]))


def test_a_pair_that_occurs_twice_is_refused() -> None:
    asked = permit()
    with pytest.raises(ValueError, match="twice among the flows"):
        draw(replace(asked, flows=[*asked.flows, *asked.flows]))


def test_a_time_that_is_no_number_is_refused() -> None:
    asked = permit()
    broken = replace(asked.flows[0], median_s=float("nan"))
    with pytest.raises(ValueError, match="finite"):
        draw(replace(asked, flows=[broken, *asked.flows[1:]]))


def test_a_process_without_cases_is_an_empty_drawing() -> None:
    empty = draw(MapRequest(steps=[], flows=[], starts={}, ends={}))
    assert (empty.boxes, empty.arrows, empty.terminals) == ((), (), ())
