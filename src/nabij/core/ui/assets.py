# SPDX-License-Identifier: EUPL-1.2
"""Copies third-party styles and fonts from ``node_modules`` to ``static/vendor/``.

Plain Python without Django, so that the set-up can run it before anything else works:
``python -m nabij.core.ui.assets``.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

UI = Path(__file__).resolve().parent
CHECKOUT = UI.parents[3]
VENDOR = UI / "static" / "vendor"
OWN_STYLES = UI / "static" / "ui"

TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css"
CANDIDATES = (
    "button",
    "code",
    "code-block",
    "data-badge",
    "heading",
    "link",
    "number-badge",
    "paragraph",
    "skip-link",
)
UTRECHT = (
    "alert",
    "breadcrumb-nav",
    "data-list",
    "form-field",
    "form-field-description",
    "form-field-error-message",
    "form-fieldset",
    "form-label",
    "pagination",
    "radio-button",
    "select",
    "table",
    "textarea",
    "textbox",
)
STYLES = (
    *(f"@nl-design-system-candidate/{name}-css/dist/{name}.css" for name in CANDIDATES),
    *(f"@utrecht/{name}-css/dist/index.css" for name in UTRECHT),
)
WEB_FONTS = tuple(
    f"@fontsource-variable/source-sans-3/files/source-sans-3-{subset}-wght-{slant}.woff2"
    for subset in ("latin", "latin-ext")
    for slant in ("normal", "italic")
)
# Charts and documents are drawn without a browser and need the font as TTF.
PRINT_FONTS = tuple(
    f"source-sans/TTF/SourceSans3-{style}.ttf" for style in ("Regular", "It", "Semibold", "Bold")
)
LICENCES = {
    "eupl-1.2.md": "@nl-design-system-unstable/voorbeeld-design-tokens/LICENSE.md",
    "source-sans-ofl-1.1.md": "source-sans/LICENSE.md",
}

_DEFINITION = re.compile(r"^\s*(--[\w-]+)\s*:\s*([^;]*);", re.MULTILINE)
_REFERENCE = re.compile(r"var\(\s*(--[\w-]+)")
_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


class AssetsMissing(Exception):
    """A file that the page assets are made of is not there; the message says what to run."""


def install_assets(node_modules: Path = CHECKOUT / "node_modules", vendor: Path = VENDOR) -> None:
    """Fill ``vendor`` afresh from ``node_modules``.

    Raises:
        AssetsMissing: a package is not installed, or has other files than it had.
    """
    fresh = vendor.with_name(f"{vendor.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    _write_styles(node_modules, fresh)
    for source in (*WEB_FONTS, *PRINT_FONTS):
        _copy(node_modules / source, fresh / "fonts" / Path(source).name)
    for name, source in LICENCES.items():
        _copy(node_modules / source, fresh / "licences" / name)
    shutil.rmtree(vendor, ignore_errors=True)
    fresh.rename(vendor)


def prune_tokens(tokens: str, styles: Iterable[str]) -> dict[str, str]:
    """Return the token definitions that ``styles`` use, directly or through other tokens.

    The example theme defines thousands of tokens for components that Nabij does not have; the
    ones in use are a tenth of it.
    """
    defined = dict(_DEFINITION.findall(tokens))
    wanted = {name for style in styles for name in _REFERENCE.findall(style)}
    kept: set[str] = set()
    while wanted:
        kept |= wanted
        values = (defined.get(name, "") for name in wanted)
        wanted = {name for value in values for name in _REFERENCE.findall(value)} - kept
    return {name: value for name, value in defined.items() if name in kept}


def _write_styles(node_modules: Path, vendor: Path) -> None:
    components = [_SOURCE_MAP.sub("", _read(node_modules / style)) for style in STYLES]
    own = [path.read_text("utf-8") for path in sorted(OWN_STYLES.glob("*.css"))]
    tokens = prune_tokens(_read(node_modules / TOKENS), [*components, *own])
    lines = "\n".join(f"  {name}: {value};" for name, value in tokens.items())
    body = "\n".join(components)
    (vendor / "components.css").write_text(
        f"@layer vendor {{\n:root {{\n{lines}\n}}\n{body}\n}}\n", "utf-8"
    )


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise _missing(path) from error


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError as error:
        raise _missing(source) from error


def _missing(path: Path) -> AssetsMissing:
    return AssetsMissing(f"{path} is not there. Run `npm ci` in {CHECKOUT} and try again.")


if __name__ == "__main__":
    try:
        install_assets()
    except AssetsMissing as missing:
        sys.exit(str(missing))
