# SPDX-License-Identifier: EUPL-1.2
"""From the Markdown of a template to blocks, filling its fields on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from nabij.core.documents.content.blocks import (
    DEEPEST_HEADING,
    Block,
    Heading,
    Item,
    Items,
    PageBreak,
    Paragraph,
)
from nabij.core.documents.content.faults import TemplateFault
from nabij.core.documents.content.tables import Cell, Column, Kind, Table
from nabij.core.documents.content.text import Span
from nabij.core.documents.markup.fields import Filler

_CAPTION = re.compile(r"tabel:|table:", re.IGNORECASE)
_REFUSED = {
    "blockquote": "a quotation (a line that begins with >)",
    "image": "a picture; pictures come as a field",
}


class _Markdown(MarkdownIt):
    """Leaves addresses as they stand: `Span` judges them when the fields are filled."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url


def parse(marked_text: str) -> SyntaxTreeNode:
    """Return the tree of a text in which fields are marked."""
    # No HTML and no code: in a letter they are typing errors, and show as they were typed.
    markdown = _Markdown("commonmark", {"html": False}).enable("table")
    markdown.disable(["code", "fence", "backticks", "html_block", "html_inline", "reference"])
    return SyntaxTreeNode(markdown.parse(marked_text))


@dataclass(frozen=True)
class Builder:
    """Makes the blocks of one document; ``before`` counts the lines above the Markdown."""

    filler: Filler
    before: int = 0

    def blocks(self, root: SyntaxTreeNode) -> tuple[Block, ...]:
        """Return the blocks that a tree stands for.

        Raises:
            TemplateFault: it holds what a document cannot.
        """
        found: list[Block] = []
        caption = ""
        for node in root.children:
            text = _raw(node) if node.type == "paragraph" else ""
            if _CAPTION.match(text):
                caption = self.filler.line(_CAPTION.sub("", text, count=1))
                continue
            found += self._block(node, caption)
            caption = ""
        return tuple(found)

    def _block(self, node: SyntaxTreeNode, caption: str) -> Iterable[Block]:
        match node.type:
            case "paragraph":
                return self._paragraphs(node)
            case "heading":
                return [self._heading(node)]
            case "bullet_list" | "ordered_list":
                return [self._items(node)]
            case "table":
                return [self._table(node, caption)]
            case "hr":
                return [PageBreak()]
            case other:
                raise self._refused(node, _REFUSED.get(other, other))

    def _paragraphs(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """Yield a paragraph; what its only field holds may be none, or several."""
        if (name := self.filler.alone(_raw(node))) is None:
            spans = tuple(self._spans(node))
            if any(span.text.strip() for span in spans):
                yield Paragraph(spans)
        elif (block := self.filler.block(name)) is not None:
            if block != Items(()):
                yield block
        else:
            parts = re.split(r"\n\s*\n", self.filler.written(name))
            yield from (Paragraph(part.strip()) for part in parts if part.strip())

    def _heading(self, node: SyntaxTreeNode) -> Heading:
        level = int(node.tag[1])
        if level > DEEPEST_HEADING:
            raise self._refused(node, "a heading below level 4")
        return Heading(self._line(node), level)

    def _items(self, node: SyntaxTreeNode) -> Items:
        is_numbered = node.type == "ordered_list"
        if is_numbered and node.attrs.get("start", 1) != 1:
            raise self._refused(node, "a numbered list that does not begin with 1")
        return Items(tuple(self._item(item) for item in node.children), is_numbered)

    def _item(self, node: SyntaxTreeNode) -> Item:
        content: tuple[Span, ...] = ()
        below: list[Items] = []
        for number, child in enumerate(node.children):
            if child.type in {"bullet_list", "ordered_list"}:
                below.append(self._items(child))
            elif child.type == "paragraph" and number == 0:
                content = tuple(self._spans(child))
            else:
                raise self._refused(child, "more than one paragraph in an item of a list")
        return Item(content, tuple(below))

    def _table(self, node: SyntaxTreeNode, caption: str) -> Table:
        if not caption:
            raise self._refused(
                node, "a table without a caption; above it, write a paragraph 'Tabel: ...'"
            )
        (head,), bodies = node.children[0].children, node.children[1:]
        columns = tuple(Column(self._line(cell), _kind(cell)) for cell in head.children)
        rows = [row for body in bodies for row in body.children]
        return Table(
            caption, columns, tuple(tuple(self._cell(cell) for cell in r.children) for r in rows)
        )

    def _cell(self, node: SyntaxTreeNode) -> Cell:
        return self._line(node)

    def _line(self, node: SyntaxTreeNode) -> str:
        return " ".join("".join(span.text for span in self._spans(node)).split())

    def _spans(self, node: SyntaxTreeNode) -> Iterator[Span]:
        for child in node.children:
            inline = child.children if child.type == "inline" else [child]
            for part in inline:
                yield from self._inline(part)

    def _inline(self, node: SyntaxTreeNode) -> Iterator[Span]:
        match node.type:
            case "text":
                yield Span(self.filler.text(node.content))
            case "softbreak":
                yield Span(" ")
            case "hardbreak":
                yield Span("\n")
            case "strong":
                yield from (replace(span, is_strong=True) for span in self._within(node))
            case "em":
                yield from (replace(span, is_emphasised=True) for span in self._within(node))
            case "link":
                address = self.filler.address(str(node.attrs.get("href", "")))
                yield from (replace(span, link=address) for span in self._within(node))
            case other:
                raise self._refused(node, _REFUSED.get(other, other))

    def _within(self, node: SyntaxTreeNode) -> Iterator[Span]:
        for child in node.children:
            yield from self._inline(child)

    def _refused(self, node: SyntaxTreeNode, what: str) -> TemplateFault:
        while node.map is None and node.parent is not None:
            node = node.parent
        line = self.before + 1 + (node.map[0] if node.map else 0)
        return TemplateFault("not_supported", line=line, what=what)


def _raw(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in node.children if child.type == "inline")


def _kind(cell: SyntaxTreeNode) -> Kind:
    return Kind.NUMBER if "right" in str(cell.attrs.get("style", "")) else Kind.TEXT
