# SPDX-License-Identifier: EUPL-1.2
"""No key, token or password stands in a file that is committed."""

from __future__ import annotations

import math
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.rooms import CHECKOUT

ALLOWED = "no secret"
"""At the end of a line that must look like a secret and is none."""
KNOWN = {
    "private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY",
    "AWS key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    "GitHub token": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,})",
    "GitLab token": r"\bglpat-[\w-]{20}",
    "PyPI token": r"\bpypi-AgEI[\w-]{50,}",
    "npm token": r"\bnpm_[A-Za-z0-9]{36}\b|:_auth[T]oken=\S+",
    "Slack token": r"\bxox[abprs]-[\w-]{10,}",
    "Google key": r"\bAIza[\w-]{35}",
    "Azure key": r"AccountKey=[A-Za-z0-9+/=]{40,}",
    "signed token (JWT)": r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}",
}
# A password in an address; examples use these words for it.
ADDRESS = re.compile(r"\b[a-z][a-z+]*://[^\s:/@\"'{]+:([^\s@/\"'{$]+)@")
AN_EXAMPLE = {"password", "wachtwoord", "geheim", "secret", "x", "…"}
# Something that is called a secret and looks drawn at random.
NAMED = re.compile(
    r"(?i)(?:password|passwd|secret|token|api_?key|access_?key|wachtwoord|sleutel)\w*"
    r"[\"']?\s*[:=]\s*[\"']([A-Za-z0-9+/_=.-]{16,})[\"']"
)
_RANDOM_BITS = 3.6


def _bits(text: str) -> float:
    """Return the entropy of a text in bits a character: 4 for hexadecimal, 6 for base64."""
    counts = Counter(text)
    return -sum(n / len(text) * math.log2(n / len(text)) for n in counts.values())


def secrets_in(text: str) -> Iterator[str]:
    """Yield what looks like a secret: its line and its kind, and never itself."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.rstrip(" -*/>").endswith(ALLOWED):
            yield from (f"{number}: {kind}" for kind in _kinds_in(line))


def _kinds_in(line: str) -> Iterator[str]:
    yield from (kind for kind, pattern in KNOWN.items() if re.search(pattern, line))
    if any(found.lower() not in AN_EXAMPLE for found in ADDRESS.findall(line)):
        yield "password in an address"
    for found in NAMED.findall(line):
        if _bits(found) > _RANDOM_BITS and re.search(r"\d", found):
            yield "secret by its name"


def _committed() -> list[Path]:
    told = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    )
    names = told.stdout.decode().split("\0")
    return [CHECKOUT / name for name in names if name and (CHECKOUT / name).is_file()]


@pytest.mark.slow
def test_no_committed_file_holds_a_secret() -> None:
    found = []
    for path in _committed():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            # Pictures and the like.
            continue
        found += [f"{path.relative_to(CHECKOUT)}:{secret}" for secret in secrets_in(text)]
    assert found == []


# Put together here, so that this file holds none itself.
PLANTED = [
    "-----BEGIN " + "RSA PRIVATE KEY-----",
    "aws = AKIA" + "IOSFODNN7EXAMPLE",
    "x ghp_" + "a1B2" * 9,
    "registry/:_auth" + "Token=abc",
    "xoxb-" + "1234567890-abc",
    "eyJhbGciOiJIUzI1" + ".eyJzdWIiOiIxMjM0" + ".c2lnbmF0dXVyMTIz",
    "postgresql://nabij:" + "Zx9kQ2" + "@db/nabij",
    "SECRET_KEY = '" + "k9X2mQ7vR4tY8wL1pZ6" + "'",
    '"api_key": "' + "0f3a9c7be21d5864aa90" + '"',
]


@pytest.mark.parametrize("line", PLANTED)
def test_what_is_planted_is_found_and_not_repeated(line: str) -> None:
    (found,) = secrets_in(f"first\n{line}\n")
    assert found.startswith("2: ")
    assert line not in found
    assert list(secrets_in(f"{line}  # {ALLOWED}")) == []


@pytest.mark.parametrize(
    "line",
    [
        "NABIJ_DATABASE_URL=postgresql://nabij:wachtwoord@localhost/nabij",
        'token = "csrfmiddlewaretoken"',
        "password = getpass.getpass()",
        '"integrity": "sha512-' + "Zm9v" * 20 + '"',
        "--hash=sha256:" + "0f" * 32,
        'PASSWORD = "een goed lang wachtwoord"',
    ],
)
def test_what_is_none_is_let_through(line: str) -> None:
    assert list(secrets_in(line)) == []
