# SPDX-License-Identifier: EUPL-1.2
"""What imports cannot show: relations of models, doors of rooms, and the size of things."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import grimp
import pytest
from django.apps import apps

from tests.architecture.rooms import CHECKOUT, ORDER, SOURCE, WINGS, python_files, room_of

OPEN_ROOMS = {"core.ports", "core.clock", "core.ui"}
"""Rooms of tools: registries, pure functions and page parts, used by their own names."""

ROOMS_WITH_MODELS = [m for m in apps.get_models() if m.__module__.startswith("nabij.")]


def test_the_order_names_every_room() -> None:
    there = {f"{wing}.{p.name}" for wing in WINGS for p in (SOURCE / wing).iterdir() if p.is_dir()}
    there |= {p.name for p in SOURCE.iterdir() if p.is_dir()} - set(WINGS)
    assert {r for r in there if "__pycache__" not in r} - {"locale"} == set(ORDER)


@pytest.mark.parametrize("model", ROOMS_WITH_MODELS, ids=lambda m: m._meta.label)
def test_relations_of_models_go_down(model: type) -> None:
    own = ORDER.index(room_of(model.__module__))
    for field in model._meta.get_fields():  # type: ignore[attr-defined]
        related = field.related_model
        if field.auto_created or related is None or not related.__module__.startswith("nabij."):
            continue
        assert ORDER.index(room_of(related.__module__)) <= own, f"{field} reaches up"


def test_other_rooms_are_entered_by_their_public_door() -> None:
    graph = grimp.build_graph("nabij", cache_dir=None)
    through_walls = [
        f"{importer} imports {imported}"
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
        if room_of(importer) != room_of(imported)
        and room_of(imported) not in OPEN_ROOMS
        and room_of(importer) != "config"
        and not imported.endswith(".public")
        and ".tests" not in importer
    ]
    assert through_walls == []


def test_every_room_says_what_it_is_for() -> None:
    silent = [
        room for room in ORDER if not (SOURCE / room.replace(".", "/") / "README.md").exists()
    ]
    assert silent == []


def test_every_file_states_its_licence() -> None:
    bare = [
        str(path.relative_to(CHECKOUT))
        for path in python_files()
        if not path.read_text().startswith("# SPDX-License-Identifier: EUPL-1.2\n")
    ]
    assert bare == []


def test_what_set_up_installs_is_not_committed() -> None:
    command = ["git", "ls-files", "--", "*/static/vendor/*", "node_modules"]
    kept = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert kept.stdout == ""


def test_modules_and_functions_stay_small() -> None:
    large = []
    for path in python_files():
        if "migrations" in path.parts:
            continue
        text = path.read_text()
        name = path.relative_to(CHECKOUT)
        if text.count("\n") > 400:
            large.append(f"{name}: {text.count(chr(10))} lines")
        large += [f"{name}: {what}" for what in _long_functions(text, path)]
    assert large == []


def _long_functions(text: str, path: Path) -> list[str]:
    if "tests" in path.parts:
        return []
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, functions) and (node.end_lineno or 0) - node.lineno >= 60
    ]


def test_folders_stay_surveyable() -> None:
    crowded = []
    for folder in {path.parent for path in SOURCE.rglob("*.py")}:
        files = [p for p in folder.glob("*.py") if p.name != "__init__.py"]
        lines = sum(p.read_text().count("\n") for p in files)
        if "migrations" not in folder.parts and (len(files) > 17 or lines > 3000):
            crowded.append(f"{folder.relative_to(CHECKOUT)}: {len(files)} files, {lines} lines")
    assert crowded == []
