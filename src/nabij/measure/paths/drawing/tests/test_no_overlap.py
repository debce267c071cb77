# SPDX-License-Identifier: EUPL-1.2
"""Whatever the process, nothing on the map covers anything else."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.measure.paths.drawing import (
    Box,
    Flow,
    Label,
    MapRequest,
    Scene,
    Step,
    Terminal,
    draw,
)
from nabij.measure.paths.drawing.tests.graphs import (
    inside,
    overlap,
    permit,
    points_on,
    rect,
    tangled,
)

_NAMES = st.lists(
    st.text(st.sampled_from("aeinorstvw ëM.-/W"), min_size=1, max_size=70).filter(str.strip),
    min_size=1,
    max_size=12,
    unique=True,
)


@st.composite
def requests(draw_value: st.DrawFn) -> MapRequest:
    names = draw_value(_NAMES)
    name, count = st.sampled_from(names), st.integers(1, 4000)
    pairs = draw_value(st.dictionaries(st.tuples(name, name), count, max_size=30))
    chance = draw_value(st.floats(0, 1e7))
    return MapRequest(
        steps=[Step(each, draw_value(count)) for each in names],
        flows=[Flow(a, b, n, chance, chance * n) for (a, b), n in pairs.items()],
        starts=draw_value(st.dictionaries(name, count, min_size=1, max_size=4)),
        ends=draw_value(st.dictionaries(name, count, min_size=1, max_size=4)),
        shown_share=draw_value(st.floats(0, 1)),
        weight=draw_value(st.sampled_from(["count", "time"])),
        width_px=draw_value(st.sampled_from([320, 1200])),
    )


def assert_clear(scene: Scene) -> None:
    """Boxes, labels and arrows keep clear of each other, within the drawing."""
    labels = [arrow.label for arrow in scene.arrows if arrow.label]
    items: list[Box | Terminal | Label] = [*scene.boxes, *scene.terminals]
    areas = [*map(rect, items), *map(rect, labels)]
    for one, other in itertools.combinations(areas, 2):
        assert not overlap(one, other)
    for left, top, right, bottom in areas:
        assert left >= 0
        assert top >= 0
        assert right <= scene.width
        assert bottom <= scene.height
    solid = [rect(item, margin=0.6) for item in items]
    for arrow in scene.arrows:
        others = [rect(label, 0.6) for label in labels if label is not arrow.label]
        for point in points_on(arrow):
            assert 0 <= point.real <= scene.width
            assert 0 <= point.imag <= scene.height
            assert not any(inside(point, area) for area in (*solid, *others))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(requests())
def test_nothing_covers_anything_else(request: MapRequest) -> None:
    assert_clear(draw(request))


@pytest.mark.slow
@pytest.mark.parametrize(("steps", "flows"), [(12, 40), (30, 120)])
def test_a_tangled_process_stays_legible(steps: int, flows: int) -> None:
    scene = draw(tangled(steps, flows, seed=steps))
    assert len(scene.boxes) == steps
    assert_clear(scene)


def test_both_ways_between_two_activities_are_two_lines() -> None:
    scene = draw(permit())
    there, back = (
        next(a for a in scene.arrows if (a.source, a.target) == pair)
        for pair in [
            ("Aanvraag beoordeeld", "Aanvulling gevraagd"),
            ("Aanvulling gevraagd", "Aanvraag beoordeeld"),
        ]
    )
    gap = min(abs(a - b) for a in points_on(there) for b in points_on(back))
    assert gap > 4
    assert {there.kind, back.kind} == {"flow", "back"}


def test_the_head_of_an_arrow_touches_the_box_it_points_at() -> None:
    scene = draw(permit())
    boxes = {box.step: rect(box, margin=-1.5) for box in scene.boxes}
    for arrow in (a for a in scene.arrows if a.target):
        tip = complex(*(float(number) for number in arrow.marker[1:].split("L")[0].split()))
        assert inside(tip, boxes[arrow.target])
