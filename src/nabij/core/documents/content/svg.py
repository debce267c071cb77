# SPDX-License-Identifier: EUPL-1.2
"""Drawings in SVG: their size, and that they hold a drawing and nothing else."""

from __future__ import annotations

import re

from lxml import etree

from nabij.core.documents.content.faults import DocumentFault

MOST_BYTES = 5_000_000
_SVG = "{http://www.w3.org/2000/svg}"
_BEGINNING = re.compile(
    rb"\s*(<\?xml[^>]*\?>\s*)?(<!--.*?-->\s*)*<(svg|[\w-]+:svg)[\s>]", re.DOTALL
)
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(px|pt|mm|cm|in)?\s*")
_PIXELS = {None: 1.0, "px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_FORBIDDEN = {"script", "foreignObject", "iframe", "audio", "video", "handler", "listener"}
_OUTSIDE = re.compile(r"@import|url\(\s*+['\"]?+\s*+(?!#|data:image/(png|jpeg))", re.IGNORECASE)
_EMBEDDED = re.compile(r"\s*(#|data:image/(png|jpeg);base64,)")


def looks_like_svg(content: bytes) -> bool:
    """Return whether these bytes begin as an SVG does."""
    return bool(_BEGINNING.match(content[:10_000].removeprefix(b"\xef\xbb\xbf")))


def svg_size(content: bytes) -> tuple[int, int]:
    """Return the width and height of a drawing in CSS pixels, after judging what it holds.

    Raises:
        DocumentFault: it is damaged, or holds scripts, entities or addresses of other files.
    """
    root = _parsed(content)
    for element in root.iter():
        _judge(element)
    size = _stated(root)
    if size is None:
        raise DocumentFault("not_a_picture")
    return size


def _parsed(content: bytes) -> etree._Element:
    # UTF-8 only: in another encoding what is forbidden could stand here unseen.
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DocumentFault("not_a_picture") from None
    if len(content) > MOST_BYTES or "\0" in text:
        raise DocumentFault("not_a_picture")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise DocumentFault("unsafe_svg", what="a DOCTYPE")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise DocumentFault("not_a_picture") from None
    if root.tag != f"{_SVG}svg":
        raise DocumentFault("not_a_picture")
    return root


def _judge(element: etree._Element) -> None:
    if not isinstance(element.tag, str):
        if isinstance(element, etree._ProcessingInstruction):
            raise DocumentFault("unsafe_svg", what="a processing instruction")
        return
    name = etree.QName(element).localname
    if name in _FORBIDDEN:
        raise DocumentFault("unsafe_svg", what=name)
    if name == "style" and _OUTSIDE.search("".join(element.itertext())):
        raise DocumentFault("unsafe_svg", what="the address of another file")
    for key, value in element.attrib.items():
        _judge_attribute(name, etree.QName(key).localname.lower(), value)


def _judge_attribute(element: str, name: str, value: str) -> None:
    if name.startswith("on"):
        raise DocumentFault("unsafe_svg", what=name)
    if name == "href" and value.strip().lower().startswith("javascript:"):
        raise DocumentFault("unsafe_svg", what="a script")
    is_address = name == "href" and element != "a"
    if (is_address and not _EMBEDDED.match(value)) or _OUTSIDE.search(value):
        raise DocumentFault("unsafe_svg", what="the address of another file")


def _stated(root: etree._Element) -> tuple[int, int] | None:
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    sides = [_LENGTH.fullmatch(root.get(name) or "") for name in ("width", "height")]
    try:
        if all(sides):
            lengths = [float(m[1]) * _PIXELS[m[2]] for m in sides if m]
        elif len(box) == 4:
            lengths = [float(box[2]), float(box[3])]
        else:
            return None
        width, height = (max(round(length), 1) for length in lengths)
    except (ValueError, OverflowError):
        return None
    return (width, height) if min(lengths) > 0 else None
