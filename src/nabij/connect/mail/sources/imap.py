# SPDX-License-Identifier: EUPL-1.2
"""A mailbox on an IMAP server, read without changing anything in it."""

from __future__ import annotations

import imaplib
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from nabij.connect.mail.sources.account import Account
from nabij.connect.mail.sources.session import connected, folder_name, let_go, told
from nabij.connect.mail.sources.source import (
    HEADER_BYTES,
    MOST_BYTES,
    Changed,
    Found,
    Mark,
    SourceUnavailable,
    Unavailable,
)

_WINDOW = 50_000
"""So many numbers are asked about at once: the library takes an answer of a megabyte a line."""
_BATCH = 50
_BATCH_BYTES = 5_000_000
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_HIGHEST = 2**32 - 1


@dataclass(frozen=True)
class _About:
    number: int
    size: int
    arrived_at: datetime | None


class ImapSource:
    """A mailbox on a server. Connects when it is first asked, and again after a fault."""

    def __init__(self, account: Account, *, most_bytes: int = MOST_BYTES) -> None:
        self._account = account
        self._most_bytes = most_bytes
        self._client: imaplib.IMAP4 | None = None

    def new(self, after: Mark | None, most: int) -> Iterator[Found]:
        """Yield what came after a mark, oldest first, at most so many."""
        try:
            client = self._connected()
            validity, next_number = self._opened(client, read_only=True)
            if after is not None and after.validity != validity:
                raise Changed(validity)
            first = after.number + 1 if after else 1
            yield from self._fetched(
                client, validity, self._numbers(client, first, next_number, most)
            )
        except SourceUnavailable:
            self.close()
            raise

    def take_away(self, marks: Iterable[Mark], to: str | None) -> int:
        """Move mails to a folder, or mark them as seen; return how many. Never raises."""
        try:
            client = self._connected()
            validity, _ = self._opened(client, read_only=False)
            numbers = sorted({one.number for one in marks if one.validity == validity})
            return sum(
                len(some) for some in _batches(numbers, _BATCH) if self._took(client, some, to)
            )
        except SourceUnavailable:
            self.close()
            return 0

    def close(self) -> None:
        """End the connection."""
        client, self._client = self._client, None
        if client is not None:
            let_go(client)

    def _connected(self) -> imaplib.IMAP4:
        if self._client is None:
            self._client = connected(self._account)
        return self._client

    def _opened(self, client: imaplib.IMAP4, *, read_only: bool) -> tuple[int, int]:
        """Open the folder; return its numbering and the number that the next mail gets."""
        with told(Unavailable.FOLDER):
            answer, _ = client.select(folder_name(self._account.folder), readonly=read_only)
            if answer != "OK":
                raise SourceUnavailable(Unavailable.FOLDER)
            validity = client.response("UIDVALIDITY")[1]
            following = client.response("UIDNEXT")[1]
            known = following[0] if following and following[0] else b""
            return int(validity[0]), int(known) if known else _HIGHEST

    def _numbers(self, client: imaplib.IMAP4, first: int, next_number: int, most: int) -> list[int]:
        found: list[int] = []
        begin = first
        while begin < next_number and len(found) < most:
            end = min(begin + _WINDOW, next_number) - 1
            # A server that tells no next number is asked about all there is.
            upto = str(end) if next_number != _HIGHEST else "*"
            with told():
                answer, told_numbers = client.uid("SEARCH", f"UID {begin}:{upto}")
                _accepted(answer)
                words = b" ".join(one for one in told_numbers if isinstance(one, bytes)).split()
                # Of "9:*" the answer holds the last mail, whatever its number.
                found += [int(word) for word in words if int(word) >= begin]
            if upto == "*":
                break
            begin = end + 1
        return sorted(set(found))[:most]

    def _fetched(self, client: imaplib.IMAP4, validity: int, numbers: list[int]) -> Iterator[Found]:
        for batch in _batches(numbers, _BATCH):
            for some in self._by_size(self._about(client, batch)):
                is_whole = some[0].size <= self._most_bytes
                raws = self._raws(client, [one.number for one in some], is_whole=is_whole)
                for one in some:
                    if one.number in raws:
                        mark = Mark(validity, one.number)
                        raw = raws[one.number]
                        size = max(one.size, len(raw))
                        yield Found(mark, raw, size, one.arrived_at, is_whole)

    def _about(self, client: imaplib.IMAP4, numbers: Sequence[int]) -> list[_About]:
        """Ask how large each is before any is fetched; what was deleted meanwhile is left out."""
        with told():
            answer, lines = client.uid("FETCH", _set_of(numbers), "(UID RFC822.SIZE INTERNALDATE)")
            _accepted(answer)
            found = {}
            for line in lines:
                if not isinstance(line, bytes):
                    continue
                uid, size = _UID.search(line), _SIZE.search(line)
                if uid and size:
                    number = int(uid[1])
                    found[number] = _About(number, int(size[1]), _moment_of(line))
            return [found[number] for number in numbers if number in found]

    def _by_size(self, mails: list[_About]) -> Iterator[list[_About]]:
        """Divide mails into what is fetched at once; the large ones alone."""
        some: list[_About] = []
        held = 0
        for one in mails:
            is_alone = one.size > self._most_bytes
            if some and (is_alone or held + one.size > _BATCH_BYTES):
                yield some
                some, held = [], 0
            if is_alone:
                yield [one]
                continue
            some.append(one)
            held += one.size
        if some:
            yield some

    def _raws(
        self, client: imaplib.IMAP4, numbers: list[int], *, is_whole: bool
    ) -> dict[int, bytes]:
        part = "BODY.PEEK[]" if is_whole else f"BODY.PEEK[HEADER]<0.{HEADER_BYTES}>"
        with told():
            answer, lines = client.uid("FETCH", _set_of(numbers), f"(UID {part})")
            _accepted(answer)
            raws: dict[int, bytes] = {}
            for place, line in enumerate(lines):
                if not isinstance(line, tuple):
                    continue
                # A server may tell the number before the mail, or after it.
                after = lines[place + 1] if place + 1 < len(lines) else b""
                uid = _UID.search(line[0]) or (
                    _UID.search(after) if isinstance(after, bytes) else None
                )
                if uid:
                    raws[int(uid[1])] = bytes(line[1])
            return raws

    def _took(self, client: imaplib.IMAP4, numbers: list[int], to: str | None) -> bool:
        which = _set_of(numbers)
        with told():
            if to is None:
                return bool(client.uid("STORE", which, "+FLAGS.SILENT", "(\\Seen)")[0] == "OK")
            folder = folder_name(to)
            with suppress(imaplib.IMAP4.error):
                # Nearly always it is there, and this is refused.
                client.create(folder)
            if "MOVE" in client.capabilities:
                return bool(client.uid("MOVE", which, folder)[0] == "OK")
            if client.uid("COPY", which, folder)[0] != "OK":
                return False
            client.uid("STORE", which, "+FLAGS.SILENT", "(\\Seen \\Deleted)")
            if "UIDPLUS" in client.capabilities:
                # Without it, what others marked as deleted would go too.
                client.uid("EXPUNGE", which)
            return True


def _accepted(answer: str) -> None:
    if answer != "OK":
        raise SourceUnavailable(Unavailable.ANSWER)


def _batches(numbers: Sequence[int], size: int) -> Iterator[list[int]]:
    for begin in range(0, len(numbers), size):
        yield list(numbers[begin : begin + size])


def _set_of(numbers: Sequence[int]) -> str:
    return ",".join(str(number) for number in numbers)


def _moment_of(line: bytes) -> datetime | None:
    local = imaplib.Internaldate2tuple(line)
    return datetime.fromtimestamp(time.mktime(local), UTC) if local else None
