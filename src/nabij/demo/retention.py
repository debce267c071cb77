# SPDX-License-Identifier: EUPL-1.2
"""A selection list, an export of years ago, and a list that waits until somebody approves it."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from random import Random

from django.utils.timezone import localdate

from nabij.connect.logfiles.public import Order, import_file, plan_for
from nabij.core.audit.public import unit
from nabij.core.organisation.public import Employee
from nabij.core.retention.public import (
    gather,
    import_categories,
    lists,
    make_list,
    read_selection,
    submit,
)
from nabij.demo.logs import calls

_CALLS, _SEED = 150, 2_020
_YEARS = timedelta(days=6 * 365)
_NAME = "telefonie-oud"


def add_old_records(*, folder: Path, now: datetime) -> None:
    """Import a log of six years ago and submit the list of what may go; repeating does nothing."""
    if lists().exists():
        return
    example = files("nabij.core.retention") / "examples" / "selectielijst-voorbeeld.csv"
    with unit(name="demo.retention"):
        import_categories(categories=read_selection(example.read_bytes(), name=example.name))
        _import_old_calls(folder / f"{_NAME}.csv", now - _YEARS)
        maker = Employee.objects.get(email="beheerder@lindeveen.example").pk
        made = make_list(reference_day=localdate(now), actor=maker, now=now)
        gather(list_id=made.pk)
        submit(list_id=made.pk, actor=maker, now=now)


def _import_old_calls(path: Path, when: datetime) -> None:
    chance = Random(_SEED)  # noqa: S311 (the same sample for everyone)
    rows = calls.rows(_CALLS, localdate(when), chance)
    path.write_text("\n".join([calls.HEADER, *rows]) + "\n", encoding="utf-8")
    mapping = (files("nabij.demo") / "mappings" / "telefonie.toml").read_text()
    mapping = mapping.replace('source = "telefonie"', f'source = "{_NAME}"')
    mapping = mapping.replace('label = "Telefonie"', 'label = "Telefonie, oude centrale"')
    import_file(Order(path, path.name, plan_for(path, mapping=mapping)), now=when)
