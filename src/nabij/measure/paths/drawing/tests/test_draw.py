# SPDX-License-Identifier: EUPL-1.2
"""What a reader sees: sizes, colours, figures and terminals."""

import csv
import gzip
import json
import statistics
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from nabij.measure.paths.drawing import Arrow, Box, Flow, MapRequest, Scene, Step, draw
from nabij.measure.paths.drawing.measures import NAME_SIZE
from nabij.measure.paths.drawing.tests.graphs import permit, request, tangled
from nabij.measure.paths.drawing.text import text_width


class Dutch:
    def count(self, value: int) -> str:
        return f"{value:,}".replace(",", ".")

    def seconds(self, value: float) -> str:
        return f"{value / 86_400:.1f} dagen".replace(".", ",")


class Pages:
    def step(self, name: str) -> str:
        return f"/stap/{name}"

    def flow(self, source: str, target: str) -> str:
        return f"/van/{source}/naar/{target}"


def arrow(scene: Scene, source: str, target: str) -> Arrow:
    return next(a for a in scene.arrows if (a.source, a.target) == (source, target))


def box(scene: Scene, step: str) -> Box:
    return next(b for b in scene.boxes if b.step == step)


def test_the_main_path_is_one_straight_line_from_top_to_bottom() -> None:
    scene = draw(permit())
    spine = [b for b in scene.boxes if b.on_spine]
    assert [b.step for b in spine][0] == "Aanvraag ontvangen"
    assert [b.step for b in spine][-1] == "Besluit verstuurd"
    start, end = scene.terminals[:2]
    middles = [start.middle, *(b.middle for b in spine), end.middle]
    assert max(middles) - min(middles) <= 0.2
    tops = [start.y, *(b.y for b in spine), end.y]
    assert tops == sorted(tops)


def test_frequent_moves_are_thick_and_frequent_activities_dark() -> None:
    scene = draw(permit())
    assert arrow(scene, "Aanvraag ontvangen", "Ontvangst bevestigd").thickness == 5
    assert arrow(scene, "Aanvraag ontvangen", "Aanvraag ingetrokken").thickness == 1
    assert box(scene, "Aanvraag ontvangen").level == 4
    assert box(scene, "Aanvraag ingetrokken").level == 0


def test_colour_follows_the_share_of_all_time_lost() -> None:
    flows = {("a", "b"): 100, ("b", "c"): 100, ("a", "c"): 50, ("c", "b"): 1}
    days = {("a", "b"): 7.0, ("b", "c"): 2.6, ("a", "c"): 0.6, ("c", "b"): 9.0}
    scene = draw(request(flows, starts={"a": 150}, ends={"c": 150}, days=days))
    pairs = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "b")]
    assert [arrow(scene, *pair).colour for pair in pairs] == [4, 4, 1, 0]
    assert [key.low for key in scene.colour_keys] == [0, 0.02, 0.05, 0.10, 0.20]


def test_without_colour_all_arrows_are_alike() -> None:
    days = {("Besluit genomen", "Besluit verstuurd"): 3.0}
    scene = draw(permit(colour="none", days=days))
    assert {a.colour for a in scene.arrows} == {0}
    assert scene.colour_keys == ()


def test_by_time_the_slow_move_is_thick_and_says_how_long() -> None:
    days = {("Besluit genomen", "Besluit verstuurd"): 3.2}
    scene = draw(permit(weight="time", days=days), Dutch())
    slow = arrow(scene, "Besluit genomen", "Besluit verstuurd")
    assert slow.thickness == 5
    assert slow.label
    assert slow.label.text == "3,2 dagen"
    assert arrow(scene, "", "Aanvraag ontvangen").label is None


def test_figures_are_written_by_the_caller_and_kept_raw_beside_it() -> None:
    flows = {("a", "b"): 1177}
    scene = draw(
        request(flows, starts={"a": 1177}, ends={"b": 1177}, days={("a", "b"): 2.0}), Dutch()
    )
    move = arrow(scene, "a", "b")
    assert move.label
    assert move.label.text == "1.177"
    assert (move.count, move.median_s, move.total_s) == (1177, 172_800, 172_800 * 1177)
    assert (move.median_text, move.total_text) == ("2,0 dagen", "2354,0 dagen")
    assert box(scene, "a").count_line.text == "1.177"


def test_start_and_end_carry_the_number_of_cases() -> None:
    start, end = draw(permit()).terminals[:2]
    assert (start.kind, start.count, end.kind, end.count) == ("start", 100, "end", 83)


def test_a_rare_end_has_a_small_terminal_of_its_own() -> None:
    flows = {("a", "b"): 500, ("a", "x"): 3}
    scene = draw(request(flows, starts={"a": 503}, ends={"b": 500, "x": 3}))
    small = scene.terminals[2]
    assert (small.kind, small.step, small.count) == ("end", "x", 3)
    assert small.y > box(scene, "x").y
    assert arrow(scene, "x", "").label is None


def test_a_repeated_activity_gets_a_loop_at_its_side() -> None:
    scene = draw(permit())
    loop, of = arrow(scene, *["Aanvraag beoordeeld"] * 2), box(scene, "Aanvraag beoordeeld")
    assert loop.kind == "loop"
    assert loop.label
    assert loop.label.x > of.x + of.w


def test_boxes_and_arrows_lead_to_the_page_behind_them() -> None:
    scene = draw(permit(), links=Pages())
    assert scene.has_links
    assert box(scene, "Besluit genomen").url == "/stap/Besluit genomen"
    assert arrow(scene, "", "Aanvraag ontvangen").url == ""
    assert not draw(permit()).has_links


def test_an_item_keeps_its_id_when_others_are_hidden() -> None:
    few, all_of_it = draw(permit(shown_share=0.8)), draw(permit())
    ids = {b.step: b.id for b in all_of_it.boxes}
    assert all(ids[b.step] == b.id for b in few.boxes)
    every = [b.id for b in all_of_it.boxes] + [a.id for a in all_of_it.arrows]
    every += [terminal.id for terminal in all_of_it.terminals]
    assert len(set(every)) == len(every)


def test_a_long_label_stays_within_its_box() -> None:
    name = "Zienswijze op het ontwerpbesluit ontvangen en aan de commissie doorgestuurd"
    scene = draw(request({("a", name): 5}, starts={"a": 5}, ends={name: 5}))
    long = box(scene, name)
    assert len(long.lines) > 2
    assert long.y < long.lines[0].y < long.count_line.y < long.y + long.h


def test_the_same_request_gives_the_same_drawing() -> None:
    assert draw(tangled(15, 50, seed=2)) == draw(tangled(15, 50, seed=2))


@pytest.mark.shared
def test_the_permit_receipt_log_is_drawn_whole() -> None:
    data = Path(__file__).resolve().parents[7] / "shared" / "data"
    expected = json.loads((data / "receipt.expected.json").read_text())
    scene = draw(_receipt(data / "receipt.csv.gz"))
    assert len(scene.boxes) == expected["activities"]
    moves = [a for a in scene.arrows if a.kind not in ("start", "end")]
    assert len(moves) == expected["dfg_edges_distinct"]
    assert sum(a.count for a in moves) == expected["dfg_edges_total"]
    spine = [b.step.split()[0] for b in scene.boxes if b.on_spine]
    assert spine == ["Confirmation", "T02", "T04", "T05", "T06", "T10"]
    assert scene.width < 2200


def _receipt(path: Path) -> MapRequest:
    cases = defaultdict(list)
    with gzip.open(path, "rt", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            moment = datetime.fromisoformat(row["time:timestamp"]).timestamp()
            cases[row["case:concept:name"]].append((moment, number, row["concept:name"]))
    traces = [sorted(events) for events in cases.values()]
    took = defaultdict(list)
    for trace in traces:
        for (t0, _, a), (t1, _, b) in zip(trace, trace[1:], strict=False):
            took[a, b].append(t1 - t0)
    counts = Counter(name for trace in traces for _, _, name in trace)
    return MapRequest(
        steps=[Step(name, count) for name, count in counts.items()],
        flows=[Flow(a, b, len(s), statistics.median(s), sum(s)) for (a, b), s in took.items()],
        starts=Counter(trace[0][2] for trace in traces),
        ends=Counter(trace[-1][2] for trace in traces),
        shown_share=1.0,
    )


def test_a_label_is_drawn_in_a_box_that_holds_it_and_the_name_stays_the_key() -> None:
    label = "Gesprek aangenomen door een medewerker"
    plain = MapRequest([Step("c.a", 3), Step("c.b", 3)], [Flow("c.a", "c.b", 3, 1, 3)],
                       {"c.a": 3}, {"c.b": 3}, shown_share=1)  # fmt: skip
    called = replace(plain, steps=[Step("c.a", 3, label), Step("c.b", 3)])
    before, after = (box(draw(one), "c.a") for one in (plain, called))
    assert " ".join(line.text for line in after.lines) == label
    assert (after.id, after.step, after.label) == (before.id, "c.a", label)
    assert after.w > before.w
    assert all(text_width(line.text, NAME_SIZE) < after.w for line in after.lines)
    (flow,) = [arrow for arrow in draw(called).arrows if arrow.kind == "flow"]
    assert (flow.source, flow.source_label, flow.target_label) == ("c.a", label, "c.b")
