# SPDX-License-Identifier: EUPL-1.2
"""Pictures are what they say they are, whole, and nothing but a picture."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.documents.content.faults import DocumentFault
from nabij.core.documents.content.pictures import Picture
from nabij.core.documents.tests.building import JPEG, SVG, png, turned

_HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"'


@pytest.mark.parametrize(
    ("content", "ending", "size"),
    [
        (png(4, 2), "png", (4, 2)),
        (JPEG, "jpg", (1, 1)),
        (SVG, "svg", (40, 20)),
        (b'<?xml version="1.0"?>\n<!-- a > b -->\n' + SVG, "svg", (40, 20)),
        (_HEAD + b' width="1in" height="48px"/>', "svg", (96, 48)),
        (_HEAD + b' width="100%" height="100%"/>', "svg", (4, 2)),
        (_HEAD + b'><rect fill="url( &quot;#a&quot; )"/></svg>', "svg", (4, 2)),
    ],
)
def test_pictures_are_known_by_their_bytes(
    content: bytes, ending: str, size: tuple[int, int]
) -> None:
    picture = Picture(content, alt="iets")
    assert (picture.ending, picture.size) == (ending, size)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + bytes(40),
        b"%PDF-1.7",
        b"<html><body>geen plaatje</body></html>",
        png()[:-4],
        png()[:40] + b"\x00" + png()[41:],
        JPEG[:40],
        JPEG[:-2],
        SVG[:-6],
        _HEAD.replace(b"0 0 4 2", b"0 0 0 2") + b"/>",
        _HEAD.replace(b"0 0 4 2", b"nan nan nan nan") + b"/>",
        b'<svg viewBox="0 0 4 2"/>',
    ],
)
def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentFault, match="no PNG, JPEG or SVG, or it is damaged"):
        Picture(content, alt="iets")


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        (b"<script>alert(1)</script>", "script"),
        (b"<foreignObject/>", "foreignObject"),
        (b'<rect onclick="alert(1)"/>', "onclick"),
        (b'<image href="https://evil.example/x.png"/>', "another file"),
        (b'<image xmlns:x="http://www.w3.org/1999/xlink" x:href="file:///etc/passwd"/>', "another"),
        (b'<use href="other.svg#a"/>', "another file"),
        (b'<a href="javascript:alert(1)"><rect/></a>', "script"),
        (b"<style>@import 'x.css'</style>", "another file"),
        (b'<rect style="fill:url(https://evil.example/)"/>', "another file"),
        (b"<?xml-stylesheet href='x.css'?>", "processing instruction"),
    ],
)
def test_a_drawing_may_hold_nothing_but_a_drawing(inside: bytes, what: str) -> None:
    with pytest.raises(DocumentFault, match=what):
        Picture(_HEAD + b">" + inside + b"</svg>", alt="iets")


def test_pixels_that_cannot_be_read_are_refused() -> None:
    at = JPEG.index(b"\xff\xc0")
    with pytest.raises(DocumentFault, match="printing press"):
        Picture(JPEG[: at + 9] + b"\x04" + JPEG[at + 10 :], alt="iets")
    body = b"IDAT" + b"geen pixels"
    chunk = len(body[4:]).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    whole = png()
    broken = whole[: whole.index(b"IDAT") - 4] + chunk + whole[-12:]
    with pytest.raises(DocumentFault, match="damaged"):
        Picture(broken, alt="iets")


@pytest.mark.parametrize("way_up", range(1, 9))
@pytest.mark.parametrize("little", [False, True])
def test_a_photograph_keeps_which_way_is_up_and_nothing_else(way_up: int, little: bool) -> None:
    picture = Picture(turned(way_up, little=little), alt="iets")
    assert picture.orientation == way_up
    assert b"52.09N" not in picture.content
    assert b"Telefoon" not in picture.content
    assert way_up != 1 or picture.content == JPEG
    assert Picture(picture.content, alt="iets").content == picture.content


def test_a_png_loses_what_it_says_of_its_maker() -> None:
    body = b"tEXtAuthor\0Telefoon van A."
    said = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    whole = png()
    assert Picture(whole[:-12] + said + whole[-12:], alt="iets").content == whole


def test_entities_are_refused_before_they_are_read() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG
    with pytest.raises(DocumentFault):
        Picture(b"<?xml version='1.0'?>" + bomb, alt="iets")
    with pytest.raises(DocumentFault, match="DOCTYPE"):
        Picture(SVG.replace(b"<rect", b"<!-- <!DOCTYPE --><rect"), alt="iets")


def test_a_picture_needs_words_a_width_and_a_size_within_reason() -> None:
    with pytest.raises(DocumentFault, match="no alternative text"):
        Picture(png(), alt="  ")
    with pytest.raises(DocumentFault, match="share of the width"):
        Picture(png(), alt="iets", width=1.5)
    with pytest.raises(DocumentFault, match="measures 10000 by 6000 pixels"):
        Picture(_HEAD + b' width="10000" height="6000"/>', alt="iets")


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", _HEAD])
)
def test_no_bytes_break_the_reading(content: bytes, beginning: bytes) -> None:
    try:
        Picture(beginning + content, alt="iets")
    except DocumentFault as fault:
        assert fault.code in {  # noqa: PT017
            "not_a_picture",
            "press_jpeg",
            "unsafe_svg",
            "picture_too_large",
        }
