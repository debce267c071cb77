# SPDX-License-Identifier: EUPL-1.2
"""What the documents promise to name is named: settings, commands, activities, rooms, decisions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from django.core.management import get_commands

import nabij.config.settings  # noqa: F401 (declares the settings)
from nabij.config.cli import documented_commands
from nabij.config.environment import SETTINGS
from nabij.config.running import run_own
from nabij.core.api.public import sections
from nabij.core.events.public import all_activities
from nabij.core.organisation.public import SHIPPED_ROLES, all_capabilities
from tests.architecture.rooms import CHECKOUT, ORDER, SOURCE

DOCS = CHECKOUT / "docs"
ROOT_DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#\s]+)")


def _page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _first_cells(page: str) -> list[str]:
    """Return what stands in the first column of every row of every table of a page."""
    rows = [line for line in _page(page).splitlines() if line.startswith("| ")]
    cells = [line.split("|")[1].strip() for line in rows]
    return [cell for cell in cells if not cell.startswith("---")]


def _named(page: str) -> list[str]:
    """Return the code words that open the rows of a page's tables."""
    return [cell.strip("`") for cell in _first_cells(page) if cell.startswith("`")]


def test_settings_are_described_once_in_the_order_in_which_they_are_declared() -> None:
    described = [name for name in _named("beheer/instellingen.md") if name.startswith("NABIJ_")]
    assert described == list(SETTINGS)


@pytest.mark.parametrize("name", SETTINGS)
def test_the_default_of_a_setting_stands_beside_it(name: str) -> None:
    row = next(
        line
        for line in _page("beheer/instellingen.md").splitlines()
        if line.startswith(f"| `{name}`")
    )
    default = SETTINGS[name].default
    # The default of the lake is a folder of this machine; the page says where it stands.
    expected = "leeg" if not default else "`lake`" if name == "NABIJ_LAKE" else f"`{default}`"
    assert row.split("|")[2].strip().startswith(expected)


def test_every_command_of_ours_is_in_the_help_of_nabij() -> None:
    ours = {path.stem for path in SOURCE.rglob("management/commands/*.py")} - {"__init__"}
    assert ours == set(documented_commands())
    assert ours <= set(get_commands())


@pytest.mark.parametrize("command", documented_commands())
def test_every_command_is_described(command: str) -> None:
    assert f"### nabij {command}\n" in _page("beheer/opdrachten.md")


def test_every_activity_is_described() -> None:
    assert _named("activiteiten.md") == [activity.name for activity in all_activities()]


def test_every_capability_and_shipped_role_is_described() -> None:
    named = set(_named("beheer/rollen.md"))
    ours = {capability.code for capability in all_capabilities()}
    assert named == ours | set(SHIPPED_ROLES)


def test_every_scope_of_the_api_is_described() -> None:
    asked = {scope for section in sections() for scope in section.operations.values()}
    assert _named("beheer/api.md") == sorted(asked)


def test_every_room_stands_on_the_page_about_the_house() -> None:
    assert _named("ontwikkelaars/huis.md")[: len(ORDER)] == list(ORDER)


def test_a_term_stands_once_in_the_glossary() -> None:
    headings = {"Dutch", "word"}
    counts = Counter(cell for cell in _first_cells("ontwikkelaars/glossary.md"))
    assert [term for term, n in counts.items() if n > 1 and term not in headings] == []


def test_decisions_are_numbered_listed_and_dated() -> None:
    pages = sorted(path.name for path in (DOCS / "adr").glob("0*.md"))
    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))
    contents = _page("adr/index.md")
    for number, name in enumerate(pages, start=1):
        text = _page(f"adr/{name}")
        assert text.startswith(f"# {number}. ")
        assert re.search(r"^Date: \d{4}-\d\d-\d\d\. Status: ", text, re.MULTILINE)
        assert f"({name})" in contents


def _broken_links(document: Path) -> Iterator[str]:
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        if not (document.parent / target).exists():
            yield f"{document.name}: {target}"


def test_documents_in_the_root_link_to_what_is_there() -> None:
    assert [broken for name in ROOT_DOCUMENTS for broken in _broken_links(CHECKOUT / name)] == []


def test_the_security_checklist_points_at_what_is_there() -> None:
    page = _page("beheer/asvs.md")
    named = re.findall(r"`((?:src|tests|tools)/[^`]+)`", page)
    assert len(named) > 20
    assert [path for path in named if not (CHECKOUT / path).exists()] == []
    # All chapters, and a verdict on every part.
    assert {int(n) for n in re.findall(r"\bV(\d+)\b", page)} == set(range(1, 18))
    verdicts = [line.split("|")[2].strip() for line in page.splitlines() if line[:3] == "| 1"]
    assert set(verdicts) <= {"ja", "deels", "nee", "u", "n.v.t."}


def test_every_code_of_the_production_check_is_explained() -> None:
    explained = {
        code
        for cell in _first_cells("beheer/productie.md")
        for code in re.findall(r"`([a-z-]+)`", cell)
    }
    sources = (SOURCE / "operations" / "checks").glob("*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    codes = set(re.findall(r"(?:fault|warning|\))\(\s*\"([a-z-]+)\"", text))
    assert len(codes) > 20
    assert codes <= explained


def test_publiccode_says_what_the_standard_asks() -> None:
    stated = yaml.safe_load((CHECKOUT / "publiccode.yml").read_text(encoding="utf-8"))
    asked = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus"}
    asked |= {"softwareType", "description", "legal", "maintenance", "localisation", "categories"}
    assert asked <= set(stated)
    assert stated["publiccodeYmlVersion"] == "0.4"
    assert urlsplit(stated["url"]).scheme == "https"
    assert all(code == code.lower() for code in stated["intendedAudience"]["countries"])
    localisation = stated["localisation"]
    assert (localisation["localisationReady"], localisation["availableLanguages"]) == (
        True,
        ["nl", "en"],
    )
    assert stated["legal"]["license"] == "EUPL-1.2"
    maintenance = stated["maintenance"]
    named = {"community": "contacts", "internal": "contacts", "contract": "contractors"}
    # Of who maintains it the standard wants persons; a name for all of them is none.
    for person in maintenance[named[maintenance["type"]]] if maintenance["type"] in named else ():
        assert person.get("email") or person.get("phone")
    for text in stated["description"].values():
        assert len(text["shortDescription"].strip()) <= 150
        assert 150 <= len(text["longDescription"].strip()) <= 10_000
        assert text["features"]


def test_the_licence_is_there_in_full() -> None:
    text = (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert all(re.search(rf"^{number}\. ", text, re.MULTILINE) for number in range(1, 16))
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in text


@pytest.mark.parametrize("name", sorted(documented_commands()))
def test_the_help_of_a_command_is_english_and_about_its_own_options(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run_own(name, ["--help"])
    told = capsys.readouterr().out
    assert "--settings" not in told
    assert "--pythonpath" not in told
    assert not re.search(r"\b(de|het|een|wordt|voer|zet)\b", told, re.IGNORECASE)


def test_help_tells_defaults_and_roles(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("worker", "employee"):
        with pytest.raises(SystemExit):
            run_own(name, ["--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "seconds that a task gets to finish (default: 20.0)" in told
    assert set(SHIPPED_ROLES) <= set(told.replace("- ", "-").replace(",", "").split())
