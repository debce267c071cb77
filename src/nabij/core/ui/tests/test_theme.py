# SPDX-License-Identifier: EUPL-1.2
"""The theme can be read by everyone, and no style names a token that is not there."""

from __future__ import annotations

import re

import pytest

from nabij.core.ui.assets import CHECKOUT, OWN_STYLES, TOKENS, prune_tokens

NODE_MODULES = CHECKOUT / "node_modules"
DEFINITION = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")
ROLES = ("default", "accent-1", "info", "positive", "warning", "negative")
TEXT_ON_BACKGROUND = [
    *((f"{role}-color-subtle", "default-bg-document") for role in ROLES),
    *((f"{role}-color-default", f"{role}-bg-default") for role in ROLES),
    *((f"{role}-color-document", f"{role}-bg-default") for role in ROLES),
    ("default-color-subtle", "default-bg-subtle"),
    ("default-color-subtle", "default-bg-default"),
    ("action-2-color-default", "info-bg-default"),
    ("accent-1-color-hover", "accent-1-bg-default"),
    ("accent-1-inverse-color-default", "accent-1-inverse-bg-default"),
    ("negative-inverse-color-default", "negative-inverse-bg-default"),
]


def definitions(text: str) -> dict[str, str]:
    return {name: value.strip() for name, value in DEFINITION.findall(text)}


@pytest.fixture(scope="module")
def tokens() -> dict[str, str]:
    path = NODE_MODULES / TOKENS
    if not path.is_file():
        pytest.skip("page assets are not installed: run `make setup`")
    return definitions(path.read_text("utf-8"))


def colour(name: str, scheme: dict[str, str]) -> tuple[float, ...]:
    """Return the red, green and blue of a token, from 0 to 1."""
    value = scheme[name]
    while found := re.fullmatch(r"var\((--[\w-]+)\)", value):
        value = scheme[found.group(1)]
    assert re.fullmatch(r"#[0-9a-f]{6}", value), f"{name} is {value}"
    return tuple(int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))


def luminance(rgb: tuple[float, ...]) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str, scheme: dict[str, str]) -> float:
    light, dark = sorted((luminance(colour(n, scheme)) for n in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, tokens: dict[str, str]) -> dict[str, str]:
    defined = tokens | definitions((OWN_STYLES / "theme.css").read_text("utf-8"))
    if request.param == "dark":
        defined |= definitions((OWN_STYLES / "dark.css").read_text("utf-8"))
    return defined


@pytest.mark.parametrize(("text", "background"), TEXT_ON_BACKGROUND)
def test_text_stands_out_from_its_background(
    text: str, background: str, scheme: dict[str, str]
) -> None:
    assert contrast(f"--basis-color-{text}", f"--basis-color-{background}", scheme) >= 4.5


@pytest.mark.parametrize(
    "line",
    [
        "--basis-form-control-border-color",
        "--basis-form-control-invalid-border-color",
        "--basis-focus-outline-color",
        "--nabij-chart-color-1",
        "--nabij-chart-color-2",
        "--nabij-chart-color-3",
    ],
)
def test_lines_that_carry_meaning_stand_out(line: str, scheme: dict[str, str]) -> None:
    assert contrast(line, "--basis-color-default-bg-document", scheme) >= 3


def test_the_bar_can_be_read(scheme: dict[str, str]) -> None:
    for background in ("--nabij-bar-background-color", "--nabij-bar-hover-background-color"):
        assert contrast("--nabij-bar-color", background, scheme) >= 4.5


def test_our_styles_name_only_tokens_that_are_there(tokens: dict[str, str]) -> None:
    own = "".join(path.read_text("utf-8") for path in OWN_STYLES.glob("*.css"))
    defined = tokens | definitions(own)
    used = set(re.findall(r"var\((--[\w-]+)\)", own))
    assert sorted(used - set(defined)) == []


def test_only_tokens_in_use_are_kept() -> None:
    theme = "--a: var(--b);\n--b: 1px;\n--c: 2px;\n--d: var(--c, var(--e));\n--e: red;"
    assert prune_tokens(theme, [".x { margin: var(--a) }"]) == {"--a": "var(--b)", "--b": "1px"}
    assert set(prune_tokens(theme, ["p { color: var(--d, blue) }"])) == {"--c", "--d", "--e"}
