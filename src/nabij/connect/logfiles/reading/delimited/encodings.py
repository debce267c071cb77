# SPDX-License-Identifier: EUPL-1.2
"""Finds the encoding of a text file from a sample, and turns any of them into UTF-8 bytes."""

import codecs
from collections.abc import Callable

import charset_normalizer

from nabij.connect.logfiles.reading.bytesource import ByteSource
from nabij.connect.logfiles.reading.problems import UnreadableFile

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In order of how likely they are in a Dutch export.
EIGHT_BIT = ("cp1252", "cp850", "mac_roman")
# What Western European text holds above ASCII; anything else speaks against an encoding.
USUAL = frozenset("éëïöüèàáóêçñäíúôûâîåøæßÉËÏÖÜÄÅØÆÇÈ€’‘“”–—…·°²³½¼©®§£«»\xa0•™")
GUESS_BYTES = 32 << 10
BAD = "nabij-bad-bytes"
# Python calls these text encodings too, but no file is written in them.
NO_FILE_ENCODINGS = frozenset(
    {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-7"}
)
# A byte that no UTF-8 text holds: undecodable input stays recognisable after transcoding.
BAD_BYTE = b"\xff"


def _mark_bad(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\udcff", error.end


codecs.register_error(BAD, _mark_bad)


def bom_of(head: bytes) -> tuple[bytes, str] | None:
    """The byte order mark at the start and the encoding it stands for, if there is one."""
    return next(((bom, name) for bom, name in BOMS if head.startswith(bom)), None)


def detect_encoding(sample: bytes, *, whole: bool) -> str:
    """The encoding of a sample, by its mark or else by its bytes.

    `whole` says that the sample is all there is; if not, a sample of plain ASCII gives "ascii",
    because the rest of the file may still hold other bytes.
    """
    bom = bom_of(sample)
    if bom:
        return bom[1]
    wide = _wide_encoding(sample)
    if wide:
        return wide
    if sample.isascii():
        return "utf-8" if whole else "ascii"
    return eight_bit_or_utf8(sample)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark shows as NUL bytes on every other place."""
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    even, odd = (sample[at : pairs * 2 : 2].count(0) / pairs for at in (0, 1))
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.1 else None


def eight_bit_or_utf8(sample: bytes) -> str:
    """The encoding of bytes that are not all ASCII."""
    # Not final: a sample may end in the middle of a character.
    text = codecs.getincrementaldecoder("utf-8")(errors=BAD).decode(sample)
    bad = text.count("\udcff")
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    if beyond_ascii - bad >= bad:
        return "utf-8"
    return _eight_bit(_lines_beyond_ascii(sample))


def _lines_beyond_ascii(sample: bytes) -> bytes:
    lines = (line for line in sample.split(b"\n") if not line.isascii())
    return b"\n".join(lines)[:GUESS_BYTES]


def _eight_bit(lines: bytes) -> str:
    for name in EIGHT_BIT:
        if _share_usual(lines, name) >= 0.8:
            return name
    best = charset_normalizer.from_bytes(lines).best() if len(lines) > 100 else None
    # Wide encodings were ruled out before, and their codecs insist on a mark.
    return best.encoding if best and not best.encoding.startswith("utf") else EIGHT_BIT[0]


def _share_usual(lines: bytes, name: str) -> float:
    beyond = [letter for letter in lines.decode(name, errors="replace") if letter > "\x7f"]
    return sum(letter in USUAL for letter in beyond) / len(beyond)


def checked_encoding(name: str) -> str:
    """The name as Python knows it.

    Raises: UnreadableFile where it is no text encoding.
    """
    try:
        known = codecs.lookup(name)
        b"".decode(name)  # "hex" and the like are codecs too, and refuse this
        if known.name in NO_FILE_ENCODINGS:
            raise LookupError(name)
    except (LookupError, ValueError, TypeError) as error:
        raise UnreadableFile("unknown_encoding", encoding=name) from error
    return known.name


class Utf8Source:
    """Any encoding in, UTF-8 out, without its mark; each bad byte becomes `BAD_BYTE`.

    `encoding` is "ascii" until the first other byte decides; `on_found` hears that decision.
    """

    def __init__(self, source: ByteSource, encoding: str, on_found: Callable[[str], None]) -> None:
        self.encoding = encoding
        self._source = source
        self._on_found = on_found
        self._decoder = _decoder_for(encoding)
        self._at_start = True

    def read(self, size: int, /) -> bytes:
        """About `size` bytes of UTF-8; b"" only at the end."""
        raw = self._source.read(size)
        if self._at_start:
            raw = self._without_mark(raw)
        if self.encoding == "ascii" and not raw.isascii():
            self._decide(raw)
        return raw if self._decoder is None else self._transcode(raw, size, self._decoder)

    def _without_mark(self, raw: bytes) -> bytes:
        self._at_start = False
        bom = bom_of(raw)
        return raw[len(bom[0]) :] if bom else raw

    def _decide(self, raw: bytes) -> None:
        self.encoding = eight_bit_or_utf8(raw)
        self._decoder = _decoder_for(self.encoding)
        self._on_found(self.encoding)

    def _transcode(self, raw: bytes, size: int, decoder: codecs.IncrementalDecoder) -> bytes:
        out = _utf8(decoder.decode(raw, final=not raw))
        while raw and not out:  # half a character says nothing yet
            raw = self._source.read(size)
            out = _utf8(decoder.decode(raw, final=not raw))
        return out


def _decoder_for(encoding: str) -> codecs.IncrementalDecoder | None:
    if encoding in ("ascii", "utf-8", "utf-8-sig"):
        return None
    return codecs.getincrementaldecoder(encoding)(errors=BAD)


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", errors="surrogateescape")
