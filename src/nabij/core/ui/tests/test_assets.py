# SPDX-License-Identifier: EUPL-1.2
"""Styles and fonts of others are installed, complete, and from nowhere on the network."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from nabij.core.ui.assets import CHECKOUT, PRINT_FONTS, WEB_FONTS, AssetsMissing, install_assets

NODE_MODULES = CHECKOUT / "node_modules"
installed = pytest.mark.skipif(
    not NODE_MODULES.is_dir(), reason="page assets are not installed: run `make setup`"
)


@installed
def test_everything_is_installed_and_nothing_old_stays(tmp_path: Path) -> None:
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    (vendor / "oud.css").write_text("")

    install_assets(vendor=vendor)

    for font in (*WEB_FONTS, *PRINT_FONTS):
        assert (vendor / "fonts" / Path(font).name).stat().st_size > 10_000
    assert "EUROPEAN UNION PUBLIC LICENCE" in (vendor / "licences" / "eupl-1.2.md").read_text()
    assert not (vendor / "oud.css").exists()
    assert sorted(p.name for p in vendor.iterdir()) == ["components.css", "fonts", "licences"]


@installed
def test_styles_of_others_fetch_nothing_and_stay_in_their_layer(tmp_path: Path) -> None:
    install_assets(vendor=tmp_path / "vendor")
    css = (tmp_path / "vendor" / "components.css").read_text("utf-8")

    assert css.startswith("@layer vendor {")
    assert css.count("{") == css.count("}")
    assert not re.search(r"@import|url\((?!\"?data:)|sourceMappingURL", css)
    assert ".nl-button{" in css
    assert ".utrecht-table " in css


def test_a_missing_package_says_what_to_run_and_leaves_what_was_there(tmp_path: Path) -> None:
    vendor = tmp_path / "vendor"
    vendor.mkdir()
    (vendor / "components.css").write_text("was er al")

    with pytest.raises(AssetsMissing, match="npm ci"):
        install_assets(node_modules=tmp_path / "leeg", vendor=vendor)

    assert (vendor / "components.css").read_text() == "was er al"


def test_packages_are_pinned_and_the_lock_names_no_address() -> None:
    package = json.loads((CHECKOUT / "package.json").read_text("utf-8"))
    lock = (CHECKOUT / "package-lock.json").read_text("utf-8")

    versions = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)
    assert "resolved" not in lock
    assert all("integrity" in entry for path, entry in json.loads(lock)["packages"].items() if path)


def test_no_theme_that_is_not_ours_to_ship() -> None:
    lock = json.loads((CHECKOUT / "package-lock.json").read_text("utf-8"))
    names = [path.removeprefix("node_modules/") for path in lock["packages"] if path]
    assert not [n for n in names if n.endswith("design-tokens") and "voorbeeld" not in n]
    # What only the checks use is not shipped.
    shipped = [e for path, e in lock["packages"].items() if path and not e.get("dev")]
    licences = {entry.get("license") for entry in shipped}
    assert licences <= {"EUPL-1.2", "OFL-1.1", "MPL-2.0"}
