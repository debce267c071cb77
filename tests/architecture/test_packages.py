# SPDX-License-Identifier: EUPL-1.2
"""What is installed fits together, and nothing that the product runs on forces a licence on it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import metadata

from tests.architecture.rooms import CHECKOUT

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==", re.M)
# The LGPL asks nothing of who only calls a library; the GPL and AGPL do.
_FORCES = re.compile(r"\b(?:A?GPL|SSPL)|GNU (?:Affero )?General Public", re.I)
_SAYS = ("License-Expression", "License")


def licence_of(name: str) -> str:
    """Return what an installed package says of its licence."""
    about = metadata.metadata(name)
    told = [line for field in _SAYS for line in str(about.get(field) or "").splitlines()[:1]]
    told += [line for line in about.get_all("Classifier", []) if line.startswith("License ::")]
    return "; ".join(line for line in told if line)


def forces(licence: str) -> bool:
    """Say whether a licence reaches what is built on it; one of several to choose from does not."""
    choices = re.split(r"\bOR\b", licence)
    return all(_FORCES.search(choice) for choice in choices)


def test_what_is_installed_fits_together() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_product_runs_on_nothing_that_forces_a_licence_on_it() -> None:
    pinned = _PINNED.findall((CHECKOUT / "requirements" / "base.txt").read_text(encoding="utf-8"))
    assert len(pinned) > 30
    here = {str(one.name).lower().replace("_", "-") for one in metadata.distributions()}
    # What is for another system or version of Python is not installed here.
    found = {name: licence_of(name) for name in pinned if name.lower().replace("_", "-") in here}
    assert len(found) > 30
    assert {name for name, licence in found.items() if not licence} == set()
    assert {name: licence for name, licence in found.items() if forces(licence)} == {}


def test_page_assets_force_no_licence_either() -> None:
    packages = json.loads((CHECKOUT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    shipped = {name: one for name, one in packages.items() if name and not one.get("dev")}
    assert shipped
    assert {name for name, one in shipped.items() if not one.get("license")} == set()
    assert {name for name, one in shipped.items() if forces(one["license"])} == set()


def test_a_licence_that_forces_is_recognised() -> None:
    for licence in (
        "GPL-3.0-only",
        "AGPL-3.0",
        "GNU General Public License v3",
        "SSPL-1.0",
    ):
        assert forces(licence), licence
    for licence in ("LGPL-3.0-only", "MIT", "EUPL-1.2", "MIT OR GPL-2.0-only", "BSD-3-Clause"):
        assert not forces(licence), licence
