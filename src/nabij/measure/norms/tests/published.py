# SPDX-License-Identifier: EUPL-1.2
"""Norms as municipalities published them, written down as definitions without code."""

from __future__ import annotations

import re
from typing import Any

Row = dict[str, str]
_DURATION = re.compile(r"duration (?P<begin>[\w.]+)->(?P<end>[\w.]+)")
_WITHIN = re.compile(r"share of (?P<begin>[\w.]+) (?P<what>[a-z ]+?) within")
_SHARES = {
    "share of call.answered not transferred": ("call.answered", "lacking", "call.transferred"),
    "share of call.offered abandoned": ("call.offered", "having", "call.abandoned"),
}
_ENDS = {
    "answered": "answered",
    "decided": "decided",
    "called": "called",
    "with first appointment": "appointment_kept",
}
_STARTS = {"appointment": "appointment.due"}


def definition(number: int, row: Row) -> dict[str, Any]:
    """Return what somebody types in for a published norm; what it does not say is left out."""
    measure, having = _measured(row)
    found: dict[str, Any] = {
        "code": f"norm-{number}",
        "name": row["norm"],
        "promise": row["norm"],
        "public": True,
        "counts": {"subject": having.split(".")[0], "having": having},
        "measure": measure,
    }
    if row["channel"] not in {"any", "web"} and having.split(".")[0] == "contact":
        channels = [{"letter": "post"}.get(one, one) for one in row["channel"].split(", ")]
        found["counts"]["where"] = {"channel": channels}
    if row["target_share"]:
        bound = "at_most" if "hoogstens" in row["norm"] else "at_least"
        found["target"] = {bound: float(row["target_share"])}
    return found


def _measured(row: Row) -> tuple[dict[str, Any], str]:
    text = row["measure"]
    if timed := _DURATION.fullmatch(text):
        return _timed(row, timed["begin"], timed["end"]), timed["begin"]
    if text.startswith("count of"):
        times = {"kind": "share", "at_most_of": "call.transferred", "times": int(row["threshold"])}
        return times, "call.answered"
    if text in _SHARES:
        having, key, activity = _SHARES[text]
        return {"kind": "share", key: activity}, having
    if text.startswith("share (availability"):
        return {"kind": "share", "having": "page.checked_good"}, "page.checked"
    if text == "share of call.offered answered within":
        return _queue(row), "call.offered"
    within = _WITHIN.fullmatch(text)
    begin = within["begin"] if within else _STARTS[text.split()[2]]
    what = within["what"] if within else "called"
    return _timed(row, begin, f"{begin.split('.')[0]}.{_ENDS[what]}"), begin


def _queue(row: Row) -> dict[str, Any]:
    names = {name: f"call.{name}" for name in ("offered", "answered", "abandoned")}
    return {"kind": "service level", **names, "within": f"{row['threshold']} {row['unit']}"}


def _timed(row: Row, begin: str, end: str) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": "duration", "from": begin, "to": end, "clock": row["clock"]}
    if row["threshold"] == "per category":
        found["within"] = {"column": "norm_workdays", "unit": "working days"}
    elif row["unit"] == "direct":
        found["within"] = "0 seconds"
    elif row["threshold"]:
        found["within"] = f"{row['threshold']} {row['unit']}"
    return found
