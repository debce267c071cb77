# SPDX-License-Identifier: EUPL-1.2
"""From a document to HTML: a page that stands alone, or a part of another page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from nabij.core.documents.content.documents import Document, Letter
from nabij.core.documents.content.heads import Line, sender_lines
from nabij.core.documents.content.words import Words
from nabij.core.documents.house.fonts import load_fonts
from nabij.core.documents.house.style import HouseStyle
from nabij.core.documents.html.blocks import Blocks, picture_address
from nabij.core.documents.html.sheet import as_address, style_sheet


def write_html(
    document: Document | Letter, *, style: HouseStyle, words: Words, stylesheet: str = ""
) -> str:
    """Return a whole page, with its pictures in it.

    Without ``stylesheet`` the style stands in the page too, as an address that holds it: a file to
    send or keep. A page that this application serves gives the address of a style sheet of its own.

    Raises:
        FontFault: the font of the house style is missing.
    """
    load_fonts(style.font)
    sheet = stylesheet or as_address(style_sheet(style))
    body = _Page(style, words, heading=1).body(document)
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{escape(document.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(document.title)}</title>",
            f'<link rel="stylesheet" href="{escape(sheet)}">',
            "</head>",
            f"<body>\n{body}\n</body>",
            "</html>\n",
        )
    )


def write_html_part(document: Document, *, words: Words, heading: int = 2, prefix: str = "") -> str:
    """Return the blocks of a document to stand in another page, without its title.

    ``heading`` is the level of its highest headings there; ``prefix`` keeps two parts of one page
    apart.
    """
    blocks = Blocks(words, below=heading - 1, prefix=prefix)
    return f'<div class="document">\n{blocks.all(document.blocks)}\n</div>'


@dataclass(frozen=True)
class _Page:
    """Writes what stands inside the body of a page."""

    style: HouseStyle
    words: Words
    heading: int

    def body(self, document: Document | Letter) -> str:
        blocks = Blocks(self.words, below=self.heading).all(document.blocks)
        if isinstance(document, Letter):
            return self._letter(document, blocks)
        subtitle = (
            f'<p class="document-subtitle">{escape(document.subtitle)}</p>'
            if document.subtitle
            else ""
        )
        logo = f"<header>{self._logo()}</header>" if self.style.logo else ""
        return _lines(
            '<div class="document">',
            logo,
            "<main>",
            f"<h1>{escape(document.title)}</h1>",
            subtitle,
            blocks,
            "</main>",
            "</div>",
        )

    def _letter(self, letter: Letter, blocks: str) -> str:
        sender = letter.sender or self.style.sender
        reach = "<br>\n".join(
            [f"<strong>{escape(sender.name)}</strong>", *map(_line, sender_lines(sender))]
        )
        references = Blocks(self.words).facts(letter.references(sender, self.words))
        return _lines(
            '<div class="document letter">',
            f'<header class="letter-head">{self._logo()}<address>{reach}</address></header>',
            "<main>",
            f'<p class="letter-address">{_broken(letter.address)}</p>',
            references,
            f'<h1 class="letter-subject">{escape(letter.subject)}</h1>',
            f"<p>{escape(letter.salutation)}</p>" if letter.salutation else "",
            blocks,
            '<div class="letter-closing">',
            f"<p>{_broken(filter(None, (letter.closing, letter.on_behalf_of)))}</p>",
            f'<p class="letter-signature">{_broken(letter.signature)}</p>'
            if letter.signature
            else "",
            "</div>",
            self._enclosures(letter.enclosures),
            "</main>",
            "</div>",
        )

    def _enclosures(self, enclosures: tuple[str, ...]) -> str:
        if not enclosures:
            return ""
        items = "".join(f"<li>{escape(one)}</li>" for one in enclosures)
        word = escape(self.words.enclosures)
        return f'<h2 id="enclosures">{word}</h2>\n<ul>{items}</ul>'

    def _logo(self) -> str:
        if not self.style.logo:
            return ""
        picture = self.style.logo.picture
        source = picture_address(picture)
        return f'<img class="document-logo" src="{source}" alt="{escape(picture.alt)}">'


def _line(line: Line) -> str:
    if not line.link:
        return escape(line.text)
    return f'<a href="{escape(line.link)}">{escape(line.text)}</a>'


def _broken(lines: Iterable[str]) -> str:
    return "<br>\n".join(escape(line) for line in lines)


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
