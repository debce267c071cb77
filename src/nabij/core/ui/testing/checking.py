# SPDX-License-Identifier: EUPL-1.2
"""Judges one HTML page as every reader should get it; tests call it on every answer.

It reads what the server sends, so it finds what can be seen without a browser: valid HTML, one
heading that names the page, labels, ids, references, tables. Contrast and size are for axe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from justhtml import Element, JustHTML, Node

Check = Callable[[Element], Iterator[str]]

_REFERENCES = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "popovertarget")
_UNLABELLED_INPUTS = {"hidden", "submit", "button", "reset", "image"}
_OBSOLETE = {"center", "font", "marquee", "big", "strike", "tt", "frame", "frameset", "acronym"}
_PARENTS = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "figcaption": {"figure"},
    "legend": {"fieldset"},
    "summary": {"details"},
    "caption": {"table"},
    "option": {"select", "optgroup", "datalist"},
}
_INTERACTIVE = {"a", "button", "input", "select", "textarea", "summary", "label"}


def check_page(html: str, *, language: str = "nl") -> list[str]:
    """Return what is wrong with a page, in sentences; an empty list where nothing is.

    ``language`` is the language that the page says it is in.
    """
    document = JustHTML(html, collect_errors=True, sanitize=False)
    faults = [f"line {e.line}: {e.message} ({e.code})" for e in document.errors]
    root = next(iter(_all(document.root, "html")), None)
    if root is None:
        return [*faults, "there is no html element"]
    if _attribute(root, "lang") != language:
        faults.append(f"lang is {_attribute(root, 'lang')!r}, not {language!r}")
    for check in _CHECKS:
        faults += check(root)
    return faults


def _heading_names_page(root: Element) -> Iterator[str]:
    headings = _all(root, "h1")
    if len(headings) != 1:
        yield f"there are {len(headings)} h1 headings, not 1"
        return
    heading, title = _text(headings[0]), " ".join(_text(t) for t in _all(root, "head > title"))
    if not heading:
        yield "the h1 has no text"
    elif not title.startswith(heading):
        yield f"the title {title!r} does not begin with the h1 {heading!r}"


def _headings_step_down(root: Element) -> Iterator[str]:
    before = 0
    for element in _elements(root):
        if element.name not in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            continue
        level = int(element.name[1])
        if not _text(element):
            yield f"an {element.name} has no text"
        if before and level > before + 1:
            yield f"the heading {_text(element)!r} is an {element.name} after an h{before}"
        before = level


def _ids_are_unique(root: Element) -> Iterator[str]:
    ids = Counter(_attribute(e, "id") for e in _elements(root) if _has(e, "id"))
    for name, count in ids.items():
        if count > 1:
            yield f"the id {name!r} is used {count} times"
        if not name or any(character.isspace() for character in name):
            yield f"the id {name!r} is empty or holds a space"


def _references_exist(root: Element) -> Iterator[str]:
    ids = {_attribute(e, "id") for e in _elements(root)}
    for element in _elements(root):
        for attribute in _REFERENCES:
            for name in _attribute(element, attribute).split():
                if name not in ids:
                    yield f"{attribute} of {_named(element)} names {name!r}, which is not there"
        target = _attribute(element, "href")
        if element.name == "a" and len(target) > 1 and target[0] == "#" and target[1:] not in ids:
            yield f"the link {_text(element)!r} goes to {target}, which is not there"


def _controls_are_labelled(root: Element) -> Iterator[str]:
    labelled = {_attribute(e, "for") for e in _all(root, "label") if _text(e)}
    for element in _elements(root):
        if element.name not in {"input", "select", "textarea", "progress", "meter"}:
            continue
        if _attribute(element, "type").lower() in _UNLABELLED_INPUTS:
            continue
        in_label = any(_text(a) for a in _ancestors(element) if a.name == "label")
        if not (in_label or _has_aria_name(element) or _attribute(element, "id") in labelled):
            yield f"{_named(element)} has no label"


def _controls_have_text(root: Element) -> Iterator[str]:
    for element in _elements(root):
        if element.name not in {"a", "button", "summary"}:
            continue
        if element.name == "a" and not _has(element, "href"):
            continue
        if not (_accessible_text(element) or _has_aria_name(element)):
            yield f"{_named(element)} has no text"
        if any(a.name in _INTERACTIVE for a in _ancestors(element)):
            yield f"{_named(element)} stands inside another control"


def _images_are_described(root: Element) -> Iterator[str]:
    for element in _elements(root):
        if element.name == "img" and not _has(element, "alt"):
            yield f"{_named(element)} has no alt"
        is_outer_svg = element.name == "svg" and not _inside(element, "svg")
        if is_outer_svg and _attribute(element, "aria-hidden") != "true":
            # A picture with links in it is a group: an image would hide them from readers.
            role = "group" if _all(element, "a") else "img"
            if _attribute(element, "role") != role or not _has_aria_name(element):
                yield f"an svg has neither role {role} with a label nor aria-hidden"
        if _attribute(element, "role") == "img" and not _has_aria_name(element):
            yield f"{_named(element)} has role img and no label"


def _tables_are_marked_up(root: Element) -> Iterator[str]:
    for table in _all(root, "table"):
        captions = [child for child in _children(table) if child.name == "caption"]
        name = _text(captions[0]) if captions else ""
        if not name:
            yield "a table has no caption"
        headers = _all(table, "th")
        if not headers:
            yield f"the table {name!r} has no th"
        for header in headers:
            if _attribute(header, "scope") not in {"col", "row", "colgroup", "rowgroup"}:
                yield f"the header {_text(header)!r} of table {name!r} has no scope"
            if not _accessible_text(header):
                yield f"a header of table {name!r} has no text"


def _nothing_is_inline(root: Element) -> Iterator[str]:
    for element in _elements(root):
        if element.name == "style":
            yield "there is a style element"
        if element.name == "script" and not _has(element, "src"):
            yield "there is a script in the page"
        for attribute, value in (element.attrs or {}).items():
            if attribute == "style" or attribute.startswith("on"):
                yield f"{_named(element)} has the attribute {attribute}"
            if (value or "").strip().lower().startswith("javascript:"):
                yield f"{attribute} of {_named(element)} holds a script"


def _elements_stand_in_place(root: Element) -> Iterator[str]:
    for element in _elements(root):
        if element.namespace not in {None, "html"}:
            continue
        if element.name in _OBSOLETE:
            yield f"{element.name} is no longer HTML"
        parent = element.parent.name if isinstance(element.parent, Element) else ""
        allowed = _PARENTS.get(element.name)
        if allowed and parent not in allowed:
            yield f"{element.name} stands in {parent}, not in {' or '.join(sorted(allowed))}"
        if element.name == "form" and _inside(element, "form"):
            yield "a form stands in a form"


def _has_main_and_viewport(root: Element) -> Iterator[str]:
    if len(_all(root, "main")) != 1:
        yield f"there are {len(root.query('main'))} main elements, not 1"
    viewports = [_attribute(m, "content") for m in _all(root, "meta[name=viewport]")]
    if not viewports:
        yield "there is no meta viewport"
    if any("user-scalable" in v or "maximum-scale" in v for v in viewports):
        yield "the viewport forbids zooming"


_CHECKS: tuple[Check, ...] = (
    _heading_names_page,
    _headings_step_down,
    _ids_are_unique,
    _references_exist,
    _controls_are_labelled,
    _controls_have_text,
    _images_are_described,
    _tables_are_marked_up,
    _nothing_is_inline,
    _elements_stand_in_place,
    _has_main_and_viewport,
)


def _elements(root: Element) -> Iterator[Element]:
    yield root
    for child in _children(root):
        yield from _elements(child)


def _children(element: Node) -> Iterator[Element]:
    return (child for child in element.children or () if isinstance(child, Element))


def _all(root: Node, selector: str) -> list[Element]:
    return [found for found in root.query(selector) if isinstance(found, Element)]


def _has(element: Element, attribute: str) -> bool:
    return attribute in (element.attrs or {})


def _attribute(element: Element, name: str) -> str:
    return (element.attrs or {}).get(name) or ""


def _ancestors(element: Element) -> Iterator[Element]:
    parent = element.parent
    while isinstance(parent, Element):
        yield parent
        parent = parent.parent


def _inside(element: Element, name: str) -> bool:
    return any(ancestor.name == name for ancestor in _ancestors(element))


def _text(element: Element) -> str:
    return " ".join(element.to_text().split())


def _accessible_text(element: Element) -> str:
    """Return the text with what images in it say."""
    said = [_attribute(e, "alt") or _attribute(e, "aria-label") or "" for e in _elements(element)]
    return " ".join([_text(element), *said]).strip()


def _has_aria_name(element: Element) -> bool:
    named = _attribute(element, "aria-label") or _attribute(element, "aria-labelledby")
    return bool((named or "").strip())


def _named(element: Element) -> str:
    """Return an element as its start tag, short enough for a message."""
    shown = ("id", "name", "href", "type", "class")
    attributes = "".join(
        f' {k}="{_attribute(element, k)}"' for k in shown if _attribute(element, k)
    )
    return f"<{element.name}{attributes}>"[:160]
