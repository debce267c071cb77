# SPDX-License-Identifier: EUPL-1.2
"""A place in an object store that speaks S3.

Nabij is told only where; who it is stands in the environment (``AWS_ACCESS_KEY_ID`` …), where
Delta Lake and pyarrow read it themselves. No key passes through this code, so none can leak.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast

from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError
from pyarrow.fs import AwsStandardS3RetryStrategy, FileInfo, FileSelector, FileType, S3FileSystem

from nabij.measure.lake.storage.places import LakeUnreachable

SCHEME = "s3://"
_REMOVED = ".removed"
"""An object cannot be touched: one of this name beside it says when it left its table."""

_CONNECT_S = 3
_ANSWER_S = 10
_ATTEMPTS = 3
# A probe of a load balancer waits no longer.
_HURRIED_S = 3

_CODE = re.compile(r"AWS Error (\w+) during|<Code>(\w+)</Code>")
_WHY = {
    "nosuchbucket": "the bucket does not exist",
    "accessdenied": "access is denied; this key may not do that here",
    "invalidaccesskeyid": "the store does not know this access key (AWS_ACCESS_KEY_ID)",
    "signaturedoesnotmatch": "the secret does not belong to the access key (AWS_SECRET_ACCESS_KEY)",
    "expiredtoken": "the session token has expired (AWS_SESSION_TOKEN)",
    "requesttimetooskewed": "the clock of this machine differs too much from that of the store",
    "slowdown": "the store is too busy",
    "networkconnection": "it does not answer",
    "requesttimeout": "it does not answer",
}
_SIGNS = {
    r"\b403\b|Forbidden|ACCESS_DENIED": _WHY["accessdenied"],
    r"credential": "there is no access key (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)",
    r"timed? ?out|connect|sending request|curlCode|Could not resolve": "it does not answer",
}


def endpoint() -> str:
    """Return the address of the object store; empty for that of Amazon."""
    return os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL", "")


def _region() -> str:
    return os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"


@lru_cache(maxsize=8)
def _filesystem(address: str, region: str, answer_s: int, attempts: int) -> S3FileSystem:
    return S3FileSystem(
        region=region,
        endpoint_override=address or None,
        connect_timeout=min(_CONNECT_S, answer_s),
        request_timeout=answer_s,
        retry_strategy=AwsStandardS3RetryStrategy(max_attempts=attempts),
    )


def forget_connections() -> None:
    """Look at the environment again: keys and address may be others."""
    _filesystem.cache_clear()


@dataclass(frozen=True)
class Bucket:
    """What stands in a bucket under a prefix; ``key`` is ``bucket/prefix``."""

    key: str
    scratch: Path

    @property
    def uri(self) -> str:
        return f"{SCHEME}{self.key}"

    @property
    def options(self) -> dict[str, str]:
        options = {
            "aws_region": _region(),
            # A commit is a file that nobody else may have made meanwhile: If-None-Match.
            "aws_conditional_put": "etag",
            "aws_s3_allow_unsafe_rename": "false",
            "connect_timeout": f"{_CONNECT_S}s",
            "timeout": f"{_ANSWER_S}s",
            "max_retries": str(_ATTEMPTS - 1),
            "retry_timeout": f"{_ANSWER_S * 2}s",
        }
        if address := endpoint():
            options["aws_endpoint_url"] = address
            options["allow_http"] = str(address.startswith("http://")).lower()
        return options

    @property
    def filesystem(self) -> S3FileSystem:
        return _filesystem(endpoint(), _region(), _ANSWER_S, _ATTEMPTS)

    def __truediv__(self, name: str) -> Bucket:
        return Bucket(f"{self.key}/{name}", self.scratch / name)

    def path(self, name: str) -> str:
        return f"{self.key}/{name}"

    def make(self) -> None:
        """Do nothing: an object needs no folder."""

    @contextmanager
    def asking(self) -> Iterator[None]:
        try:
            yield
        except (CommitFailedError, TableNotFoundError):
            raise
        except (OSError, DeltaError) as fault:
            # What the machine says has a number; what it does not come from its disks.
            if getattr(fault, "errno", None) is not None:
                raise
            # Not chained: what the store says may hold the access key.
            raise LakeUnreachable(self.uri, _in_words(str(fault))) from None

    def may_hold(self, name: str) -> bool:
        return True

    def names(self) -> list[str]:
        return sorted(info.base_name for info in self._listed())

    def parquet_files(self) -> dict[str, float]:
        found = {info.base_name: info for info in self._listed() if info.is_file}
        ages = {}
        for name, info in found.items():
            if name.endswith(".parquet"):
                latest = max(info.mtime_ns, _written_ns(found.get(name + _REMOVED)))
                ages[name] = latest / 1e9
        return ages

    def exists(self, name: str) -> bool:
        return bool(self._info(name).is_file)

    def size(self, name: str) -> int:
        info = self._info(name)
        if not info.is_file:
            raise FileNotFoundError(2, "is not there", f"{self.uri}/{name}")
        return int(info.size)

    def open(self, name: str) -> BinaryIO:
        with self.asking():
            return cast(BinaryIO, self.filesystem.open_input_stream(self.path(name)))

    def create(self, name: str) -> BinaryIO:
        with self.asking():
            return cast(BinaryIO, self.filesystem.open_output_stream(self.path(name)))

    def note_removed(self, name: str) -> None:
        with self.asking():
            self._put(name + _REMOVED)

    def delete(self, names: Iterable[str]) -> None:
        with self.asking():
            for name in names:
                for key in (name, name + _REMOVED):
                    with suppress(FileNotFoundError):
                        self.filesystem.delete_file(self.path(key))

    def delete_all(self) -> None:
        with self.asking(), suppress(FileNotFoundError):
            self.filesystem.delete_dir(self.key)

    def move(self, name: str, into: Bucket) -> None:
        # All are there before the first is gone: cut short, one of both is whole.
        with self.asking():
            chosen = FileSelector(self.path(name), recursive=True, allow_not_found=True)
            for info in self.filesystem.get_file_info(chosen):
                if info.is_file:
                    rest = info.path.removeprefix(f"{self.key}/")
                    self.filesystem.copy_file(info.path, into.path(rest))
        (self / name).delete_all()

    def probe(self) -> float:
        name = f".probe-{secrets.token_hex(4)}"
        with self.asking():
            self._put(name)
            written = _written_ns(self._info(name)) / 1e9
        self.delete([name])
        return written

    def fault(self) -> str | None:
        hurried = _filesystem(endpoint(), _region(), _HURRIED_S, 1)
        bucket = self.key.split("/")[0]
        try:
            with self.asking():
                there = hurried.get_file_info(FileSelector(self.key, allow_not_found=True))
                # Nothing there yet, or no bucket: the listing does not tell these apart.
                if not there and hurried.get_file_info(bucket).type == FileType.NotFound:
                    return f"{self.uri}: {_WHY['nosuchbucket']}"
        except LakeUnreachable as fault:
            return f"{fault.place}: {fault.why}"
        return None

    def _listed(self) -> list[FileInfo]:
        with self.asking():
            chosen = FileSelector(self.key, allow_not_found=True)
            return cast(list[FileInfo], self.filesystem.get_file_info(chosen))

    def _info(self, name: str) -> FileInfo:
        with self.asking():
            return self.filesystem.get_file_info(self.path(name))

    def _put(self, name: str) -> None:
        with self.filesystem.open_output_stream(self.path(name)) as written:
            written.write(b"\n")


def _written_ns(info: FileInfo | None) -> int:
    return int(info.mtime_ns or 0) if info else 0


def _in_words(told: str) -> str:
    """Return why, in words of our own: what the store says may hold keys."""
    if found := _CODE.search(told):
        code = (found[1] or found[2]).replace("_", "").lower()
        if code in _WHY:
            return _WHY[code]
    for sign, why in _SIGNS.items():
        if re.search(sign, told, re.IGNORECASE):
            return why
    return f"it answers {found[1] or found[2]}" if found else "it cannot be used"
