# SPDX-License-Identifier: EUPL-1.2
"""Looks for one known number in everything that is stored: files of any kind, and the database."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
from django.db import connection


def needles(number: str) -> list[bytes]:
    """Return the ways in which a BSN could stand somewhere: written, coded, or hashed unkeyed."""
    written = [
        number,
        f"{number[:4]}.{number[4:6]}.{number[6:]}",
        f"{number[:3]} {number[3:6]} {number[6:]}",
    ]
    raw = number.encode()
    hashed = [hashlib.new(name, raw).hexdigest() for name in ("md5", "sha1", "sha256")]
    coded = [base64.b64encode(raw).decode().rstrip("="), raw.hex()]
    as_int = [int(number).to_bytes(8, order) for order in ("big", "little")]
    return [text.encode() for text in (*written, *hashed, *coded)] + as_int


def found_in(name: str, content: bytes, sought: list[bytes]) -> Iterator[str]:
    """Yield the name of what holds a needle: a file, or a part of it where it is packed."""
    if any(needle in content for needle in sought):
        yield name
    for part, unpacked in _unpacked(content):
        yield from found_in(f"{name} > {part}", unpacked, sought)


def found_in_folder(folder: Path, sought: list[bytes]) -> list[str]:
    """Return the files under a folder that hold a needle, in their name or in what they hold."""
    found: list[str] = []
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if any(needle in name.encode() for needle in sought):
            found.append(f"the name of {name}")
        if path.is_file():
            found += found_in(name, path.read_bytes(), sought)
    return found


def dump() -> dict[str, bytes]:
    """Return the whole database, table by table, as a dump holds it."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        return {table: _rows(cursor, table) for table in tables}


def database_files() -> dict[str, bytes]:
    """Return the files of the database, where it is in files of ours."""
    if connection.vendor != "sqlite":
        return {}
    main = Path(str(connection.settings_dict["NAME"]))
    paths = [main, *main.parent.glob(f"{main.name}-*")]
    return {path.name: path.read_bytes() for path in paths}


def _rows(cursor: object, table: str) -> bytes:
    quoted = connection.ops.quote_name(table)
    cursor.execute(f"SELECT * FROM {quoted}")  # type: ignore[attr-defined]  # noqa: S608
    names = [column[0] for column in cursor.description]  # type: ignore[attr-defined]
    rows = cursor.fetchall()  # type: ignore[attr-defined]
    lines = [repr(names), *("\t".join(map(_text, row)) for row in rows)]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("latin-1")
    return str(value)


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what is in a file that packs its content, by the first bytes of it."""
    if content.startswith(b"\x1f\x8b"):
        yield "gunzipped", gzip.decompress(content)
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from ((name, archive.read(name)) for name in archive.namelist())
    elif content.startswith(b"PAR1"):
        table = pq.read_table(io.BytesIO(content))
        for name in table.column_names:
            values = "\n".join(map(str, table[name].to_pylist()))
            yield f"column {name}", values.encode("utf-8", "surrogatepass")
    elif content[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for member in archive:
                if opened := archive.extractfile(member):
                    yield member.name, opened.read()
