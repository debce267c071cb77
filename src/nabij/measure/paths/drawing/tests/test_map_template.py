# SPDX-License-Identifier: EUPL-1.2
"""The drawing as SVG in a page: valid, accessible, and without anything the page policy forbids."""

import re
from pathlib import Path
from xml.etree import ElementTree as etree

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from nabij.measure.paths.drawing import Scene, draw
from nabij.measure.paths.drawing.tests.graphs import permit
from nabij.measure.paths.drawing.tests.test_draw import Dutch, Pages

_CSS = Path(__file__).parents[2] / "static" / "paths" / "map.css"
_SVG = "{http://www.w3.org/2000/svg}"


def rendered(scene: Scene) -> etree.Element:
    with translation.override("nl"):
        text = render_to_string("paths/map.svg.html", {"scene": scene, "prefix": "kaart"})
    return etree.fromstring(text.strip().encode())


def test_every_box_and_arrow_is_a_named_link() -> None:
    scene = draw(permit(), Dutch(), Pages())
    svg = rendered(scene)
    links = {link.get("href"): link.get("aria-label") for link in svg.iter(f"{_SVG}a")}
    assert links["/stap/Besluit genomen"] == "Besluit genomen, 70 keer"
    name = links["/van/Besluit genomen/naar/Besluit verstuurd"] or ""
    assert name.startswith("Van Besluit genomen naar Besluit verstuurd: 70 keer")
    assert len(links) == len(scene.boxes) + 8
    # An image may not hold links, so a map with links is a group.
    assert svg.get("role") == "group"


def test_a_map_without_links_is_an_image_with_a_title() -> None:
    svg = rendered(draw(permit()))
    assert svg.get("role") == "img"
    assert svg.findtext(f"{_SVG}title") == "Kaart van het proces"
    assert "7 activiteiten en 12 pijlen" in (svg.findtext(f"{_SVG}desc") or "")
    assert svg.get("aria-labelledby") == "kaart-title"
    assert next(svg.iter(f"{_SVG}a"), None) is None


def test_ids_are_unique_and_carry_the_prefix() -> None:
    ids = [name for node in rendered(draw(permit())).iter() if (name := node.get("id"))]
    assert len(ids) == len(set(ids))
    assert all(name.startswith("kaart-") for name in ids)


def test_there_is_no_inline_style_and_no_decimal_comma() -> None:
    svg = rendered(draw(permit(), Dutch(), Pages()))
    for node in svg.iter():
        assert not {"style", "onclick"} & set(node.keys())
        for name in set(node.keys()) & {"x", "y", "width", "height", "d", "viewBox"}:
            assert re.fullmatch(r"[-MLCQZ0-9. ]+", node.get(name) or "")


def test_names_are_escaped() -> None:
    scene = draw(permit(), links=Pages())
    text = render_to_string("paths/map.svg.html", {"scene": scene, "prefix": '"><script>'})
    assert "<script>" not in text


def test_the_legend_says_what_each_colour_stands_for() -> None:
    with translation.override("nl"):
        text = render_to_string("paths/map_legend.html", {"scene": draw(permit())})
        assert re.findall(r"map-lost-\d\">([^<]+)<", text) == [
            "minder dan 2%",
            "2% tot 5%",
            "5% tot 10%",
            "10% tot 20%",
            "20% of meer",
        ]
        plain = render_to_string("paths/map_legend.html", {"scene": draw(permit(colour="none"))})
    assert not plain.strip()


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("scheme", "paper"), [(0, "#ffffff"), (1, "#0e1518")])
def test_colours_of_time_lost_stand_out_and_go_step_by_step(scheme: int, paper: str) -> None:
    pairs = re.findall(r"--map-lost-\d: light-dark\((#\w{6}), (#\w{6})\)", _CSS.read_text())
    contrasts = [contrast(pair[scheme], paper) for pair in pairs]
    assert len(contrasts) == 5
    assert min(contrasts) >= 3
    assert contrasts == sorted(contrasts)


def test_text_is_at_least_12_pixels() -> None:
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)px", _CSS.read_text())]
    assert sizes
    assert min(sizes) >= 12
