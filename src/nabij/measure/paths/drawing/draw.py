# SPDX-License-Identifier: EUPL-1.2
"""From a directly-follows graph to a finished drawing."""

from hashlib import blake2s

from nabij.measure.paths.drawing import measures, routing
from nabij.measure.paths.drawing.plan import Plan, make_plan
from nabij.measure.paths.drawing.request import (
    LOST_SHARES,
    Formatter,
    Links,
    MapRequest,
    NoLinks,
    PlainFormatter,
    check,
)
from nabij.measure.paths.drawing.scene import (
    Arrow,
    Box,
    ColourKey,
    Hidden,
    Label,
    Line,
    Scene,
    Terminal,
)
from nabij.measure.paths.drawing.simplify import Selection, select

_LABEL_HEIGHT = 19.0


def draw(
    request: MapRequest, formatter: Formatter | None = None, links: Links | None = None
) -> Scene:
    """Draw the map; figures are written by `formatter`, addresses given by `links`.

    Raises: ValueError when the graph names unknown activities, repeats itself or holds a time
    that is not a finite number.
    """
    check(request)
    selection = select(request)
    hidden = Hidden(selection.hidden_steps, selection.hidden_flows, selection.covered_share)
    if not selection.moves:
        return Scene((), (), (), 0.0, 0.0, hidden, (), has_links=False)
    written, leads = formatter or PlainFormatter(), links or NoLinks()
    plan = make_plan(request, selection, written)
    boxes = [_box(plan, node, leads) for node in range(1, selection.end)]
    arrows = [_arrow(plan, number, written, leads) for number in range(len(selection.moves))]
    return Scene(
        boxes=tuple(sorted(boxes, key=lambda box: (box.y, box.x))),
        arrows=tuple(arrows),
        terminals=_terminals(plan),
        width=round(plan.width, 1),
        height=round(plan.height, 1),
        hidden=hidden,
        colour_keys=_colour_keys() if request.colour == "lost" else (),
        has_links=any(box.url for box in boxes) or any(arrow.url for arrow in arrows),
    )


def _colour_keys() -> tuple[ColourKey, ...]:
    bounds = (0.0, *LOST_SHARES, 0.0)
    pairs = zip(bounds, bounds[1:], strict=False)
    return tuple(ColourKey(colour, low, high) for colour, (low, high) in enumerate(pairs))


def _box(plan: Plan, node: int, links: Links) -> Box:
    figures = plan.figures
    step = figures.selection.steps[node - 1]
    half, top = plan.sizes.half_widths[node], plan.placement.top[node]
    first = top + measures.PADDING + measures.NAME_SIZE
    names = plan.sizes.names[node - 1]
    lines = (Line(text, round(first + i * measures.NAME_LINE, 1)) for i, text in enumerate(names))
    count_y = round(first + len(names) * measures.NAME_LINE - 1, 1)
    return Box(
        id=f"s-{_key(step.name)}",
        step=step.name,
        label=step.text,
        x=round(plan.placement.x[node] - half, 1),
        y=round(top, 1),
        w=round(2 * half, 1),
        h=plan.sizes.extents[node].height,
        lines=tuple(lines),
        count_line=Line(figures.count_texts[node], count_y),
        count=step.count,
        level=figures.levels[node - 1],
        on_spine=node in figures.selection.spine,
        url=links.step(step.name),
    )


def _terminals(plan: Plan) -> tuple[Terminal, ...]:
    """The start, the end, and the small ones of rare starts and ends."""
    selection = plan.figures.selection
    big = [
        _terminal(plan, 0, "start", "start", ""),
        _terminal(plan, selection.end, "end", "end", ""),
    ]
    small = []
    for node, number in enumerate(plan.figures.minor, start=selection.end + 1):
        move = selection.moves[number]
        kind, step = ("start", move.target) if move.source == 0 else ("end", move.source)
        name = _name(selection, step)
        small.append(_terminal(plan, node, f"{kind}-{_key(name)}", kind, name))
    return (*big, *small)


def _terminal(plan: Plan, node: int, key: str, kind: str, step: str) -> Terminal:
    half = plan.sizes.half_widths[node]
    return Terminal(
        id=key,
        kind=kind,
        step=step,
        x=round(plan.placement.x[node] - half, 1),
        y=round(plan.placement.top[node], 1),
        w=round(2 * half, 1),
        h=plan.sizes.extents[node].height,
        count=plan.figures.totals[node],
        count_text=plan.figures.count_texts[node],
    )


def _arrow(plan: Plan, number: int, formatter: Formatter, links: Links) -> Arrow:
    figures = plan.figures
    move = figures.selection.moves[number]
    flow = move.flow
    source = _name(figures.selection, move.source)
    target = _name(figures.selection, move.target)
    stroke, label = _loop(plan, number) if measures.is_loop(move) else _line(plan, number)
    spine = figures.selection.spine
    return Arrow(
        id=f"f-{_key(source)}-{_key(target)}",
        kind=_kind(plan, number),
        source=source,
        target=target,
        source_label=_text(figures.selection, move.source),
        target_label=_text(figures.selection, move.target),
        d=stroke.d,
        marker=stroke.marker,
        thickness=figures.thickness[number],
        colour=figures.colour[number],
        on_spine=(move.source, move.target) in zip(spine, spine[1:], strict=False),
        label=label,
        count=move.count,
        median_s=flow.median_s if flow else 0.0,
        total_s=flow.total_s if flow else 0.0,
        count_text=formatter.count(move.count),
        median_text=formatter.seconds(flow.median_s) if flow else "",
        total_text=formatter.seconds(flow.total_s) if flow else "",
        url=links.flow(source, target) if flow else "",
    )


def _kind(plan: Plan, number: int) -> str:
    move = plan.figures.selection.moves[number]
    if move.flow is None:
        return "start" if move.source == 0 else "end"
    if measures.is_loop(move):
        return "loop"
    return "back" if number in plan.reversed else "flow"


def _line(plan: Plan, number: int) -> tuple[routing.Stroke, Label | None]:
    middle = plan.label_at[number]
    text = plan.figures.texts[number]
    return plan.strokes[number], _label(text, *middle) if middle else None


def _loop(plan: Plan, number: int) -> tuple[routing.Stroke, Label | None]:
    node, text = plan.figures.selection.moves[number].source, plan.figures.texts[number]
    right = plan.placement.x[node] + plan.sizes.half_widths[node]
    y = plan.placement.top[node] + plan.sizes.extents[node].height / 2
    middle = right + routing.LOOP_REACH + measures.label_width(text) / 2
    stroke = routing.loop(right, y, plan.figures.thickness[number])
    return stroke, _label(text, middle, y) if text else None


def _label(text: str, middle: float, y: float) -> Label:
    width = measures.label_width(text)
    left, top = round(middle - width / 2, 1), round(y - _LABEL_HEIGHT / 2, 1)
    return Label(text, left, top, round(width, 1), _LABEL_HEIGHT)


def _name(selection: Selection, node: int) -> str:
    return selection.steps[node - 1].name if 0 < node < selection.end else ""


def _text(selection: Selection, node: int) -> str:
    return selection.steps[node - 1].text if 0 < node < selection.end else ""


def _key(name: str) -> str:
    """A short key that stays the same when other activities come and go."""
    return blake2s(name.encode(), digest_size=5).hexdigest()
