# SPDX-License-Identifier: EUPL-1.2
"""A file is what its content says, not what its name says."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.core.files.content.types import HEAD_BYTES, FileType, Unstorable, judge

XES = b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- a log -->\n<log xes.version="1.0">\n'


def parquet() -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table({"zaak": [1, 2]}), sink)
    return sink.getvalue()


def zipped() -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("a.txt", "a")
    return sink.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"zaak;tijd\r\n1;2026-03-01\r\n", FileType.TEXT),
        ("wijk\tnaam\n1\tCaf\u00e9\n".encode("cp1252"), FileType.TEXT),
        ("zaak;soort\n1;klacht\n".encode("utf-16"), FileType.TEXT),
        ("\ufeffzaak;soort\n".encode(), FileType.TEXT),
        (b"MZ;PAR1\n1;2\n", FileType.TEXT),
        (b"PAR1;MZ\n1;2\n", FileType.TEXT),
        (b"a;b\n1;<script>\n", FileType.TEXT),
        (b"< 10 dagen;ja\n", FileType.TEXT),
        (b"laatste regel\x1a", FileType.TEXT),
        (XES, FileType.XML),
        (b"\xef\xbb\xbf" + XES, FileType.XML),
        (XES.decode().encode("utf-16"), FileType.XML),
        (b"<log>", FileType.XML),
        (b"<!DOCTYPE log [<!ELEMENT log ANY>]><log/>", FileType.XML),
        (b"<table><row/></table>", FileType.XML),
        (b"<?xml version='1.0'?>", FileType.XML),
        (gzip.compress(XES, mtime=0), FileType.GZIP),
        (parquet(), FileType.PARQUET),
        (zipped(), FileType.ZIP),
        (b"%PDF-1.7\n1 0 obj", FileType.PDF),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", FileType.PNG),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", FileType.JPEG),
        (b"", Unstorable.EMPTY),
        (b"\x00\x01\x02\x03", Unstorable.UNKNOWN),
        (b"MZ\x90\x00\x03\x00\x00\x00", Unstorable.ACTIVE),
        (Path(sys.executable).read_bytes()[:HEAD_BYTES], Unstorable.ACTIVE),
        (b"#!/bin/sh\nrm -rf /\n", Unstorable.ACTIVE),
        (b"<?php system($_GET['x']); ?>", Unstorable.ACTIVE),
        (b"<!DOCTYPE html><p>", Unstorable.ACTIVE),
        (b"  \n<HTML><body>", Unstorable.ACTIVE),
        (b"<!-- x --><script>alert(1)</script>", Unstorable.ACTIVE),
        ("<html>".encode("utf-16"), Unstorable.ACTIVE),
        (b"<?xml version='1.0'?><html>", Unstorable.ACTIVE),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", Unstorable.ACTIVE),
        (b"<x xmlns:h='http://www.w3.org/1999/xhtml'><h:script/></x>", Unstorable.ACTIVE),
        (b"<?xml-stylesheet href='x.xsl'?><log/>", Unstorable.ACTIVE),
    ],
)
def test_content_decides(content: bytes, expected: FileType | Unstorable) -> None:
    assert judge(content) is expected


@given(st.binary(max_size=300))
def test_whatever_the_bytes_there_is_a_verdict(content: bytes) -> None:
    assert isinstance(judge(content), FileType | Unstorable)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_a_table_with_any_words_is_text(words: str) -> None:
    assert judge(f"kolom\n{words}\n".encode()) is FileType.TEXT


@pytest.mark.parametrize("unit", [b"<!--", b"<??>", b"<?", b"<!doctype a [", b"]  ", b"<a ", b" "])
def test_hostile_repetition_is_judged_and_not_stored_as_a_page(unit: bytes) -> None:
    # A pattern that backtracks would keep this busy for hours.
    for content in (b"<!doctype a [" + unit * HEAD_BYTES, unit * HEAD_BYTES):
        assert judge(content[:HEAD_BYTES]) not in {FileType.PDF, FileType.PARQUET, FileType.ZIP}
