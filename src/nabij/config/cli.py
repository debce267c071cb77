# SPDX-License-Identifier: EUPL-1.2
"""``nabij``: the one command. Django's management does the work behind it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line, get_commands
from django.core.management.base import CommandError
from django.utils import translation

from nabij.config.running import in_words, require_setup, run_own
from nabij.operations.backup.marker import unfinished_restore

_GROUPS: dict[str, dict[str, str]] = {
    "Start": {
        "setup": "make the database, keys and page assets ready",
        "demo": "load the sample municipality and serve it; sets up an empty home",
        "serve": "run web, worker and scheduler under one process",
        "employee": "give someone an account, or mend one",
    },
    "Logs in, paths out": {
        "import": "read a log (XES, CSV/TSV, Parquet) into the lake; --undo takes it out",
        "paths": "the paths people really took: steps, waits, variants, rework",
        "lake": "how the lake stands: status, sync, compact, check",
    },
    "Norms and figures": {
        "norm": "list, show and check norms: promises that can be decided",
        "figures": "how a norm is kept: per period, team, channel, product …",
    },
    "Products": {
        "catalogue": "the products: import-upl keeps in step with the national list; gaps",
    },
    "Promises to residents": {
        "followups": "import FILE takes open work of another system into the same list",
    },
    "Mail": {
        "mail": "take in what is new in mailboxes; try a mailbox; how they stand",
    },
    "Clocks": {
        "clock": "when is it due, how long did it take, when does a legal term end",
    },
    "Trends and staffing": {
        "trend": "did a figure really change, or does it wobble (control chart of a CSV file)",
        "staffing": "what a telephone norm asks: agents, waiting, people who hang up",
    },
    "Documents": {
        "documents": "example: see your house style; check: is it right",
    },
    "Keeping and destroying": {
        "retention": "import the selection list; due: what may be destroyed on a day",
    },
    "Who is who": {
        "people": "import: employees, their cards and absence out of a CSV file",
    },
    "Messages": {
        "notify": "are the texts plain, how do messages stand, what came back",
    },
    "The API": {
        "token": "let a program call the API: create, list, revoke, scopes",
    },
    "Background work": {
        "worker": "run background work by itself (serve does so too)",
    },
    "Keys": {
        "keys": "the keys that encrypt: create, rotate, remove, check",
    },
    "Keeping it safe": {
        "check": "--production: what is wrong with this installation, and what to do",
        "backup": "copy database, files and lake as they stand at one moment",
        "verify": "read a backup from end to end: could it be put back?",
        "restore": "put a backup back",
        "erasures": "what was erased, so that no backup brings it back: check, redo, prune",
    },
    "Oversight": {
        "audit": "who changed and saw what: check (is it as it was written), export",
        "register": "what is kept about people, why and for how long (AVG, article 30)",
    },
}
# What these say ends up on pages.
_SPEAK_THE_MUNICIPALITYS_LANGUAGE = {"serve", "worker", "demo"}
# What makes an installation ready or asks nothing of it, so that it needs none that is.
_COMES_FIRST = {"setup", "restore", "verify", "check", "register"}
# What somebody runs first of all, before anything is known of setting up.
_SETS_UP_ITSELF = {"demo"}
_ASKS_FOR_HELP = {"-h", "--help"}
_HELPS_AFTER_A_CUT = {"restore", "verify"}
_HELP = """nabij - see where service sticks, from the logs you have.

Usage: nabij COMMAND [options]      nabij COMMAND --help tells more

{groups}
  nabij django …    Django's own commands (migrate, shell, makemigrations …)

First time?   nabij demo, then open http://127.0.0.1:8000
Your own log? nabij import calls.csv --mapping calls.toml, then nabij paths calls
Everything is stored under NABIJ_HOME (now: {home})."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; what is wrong is said in one line, or as JSON where that was asked for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.config.settings")
    # Whatever is stored, here or by the processes we start, is for this user only.
    os.umask(0o077)
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if not words or words[0] in {"help", *_ASKS_FOR_HELP}:
            sys.stdout.write(help_text() + "\n")
            return
        if words[0] == "django":
            words = words[1:] or ["help"]
        _refuse_half_restored(words[0])
        _run(words)
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough.
        sys.stderr.close()
    except (ImproperlyConfigured, CommandError) as fault:
        _fail(str(fault), words)
    except Exception as fault:
        told = None if "--traceback" in words else in_words(fault)
        if told is None:
            raise
        _fail(told, words)


def _run(words: Sequence[str]) -> None:
    django.setup()
    wants_help = bool(_ASKS_FOR_HELP & {*words})
    if wants_help or words[0] not in _SPEAK_THE_MUNICIPALITYS_LANGUAGE:
        translation.activate("en")
    if words[0] not in documented_commands():
        _require_known(words[0])
        execute_from_command_line(["nabij", *words])
        return
    if not wants_help and words[0] not in _COMES_FIRST:
        require_setup(sets_up_new=words[0] in _SETS_UP_ITSELF)
    run_own(words[0], words[1:])


def _require_known(name: str) -> None:
    known = get_commands().keys() | {"help"}
    if name not in known and not name.startswith("-"):
        like = get_close_matches(name, sorted(known), n=1)
        hint = f"; did you mean {like[0]!r}?" if like else "."
        raise CommandError(f"there is no command {name!r}{hint} See: nabij --help")


def _fail(message: str, words: Sequence[str]) -> None:
    if "--json" in words:
        sys.stdout.write(json.dumps({"error": message}, ensure_ascii=False) + "\n")
        raise SystemExit(1) from None
    raise SystemExit(f"nabij: {message}") from None


def _refuse_half_restored(command: str) -> None:
    """Start nothing on a database and a lake that do not belong together."""
    from django.conf import settings

    if command not in _HELPS_AFTER_A_CUT and unfinished_restore(Path(settings.NABIJ_HOME)):
        raise SystemExit(
            "nabij: a restore was cut short, so that database, files and lake do not belong"
            " together. Run it again: nabij restore BACKUP --replace"
        )


def help_text() -> str:
    """Return the help of ``nabij`` as a whole."""
    from django.conf import settings

    width = max(len(name) for group in _GROUPS.values() for name in group)
    groups = "\n".join(
        f"{title}\n" + "".join(f"  {name:<{width}}  {what}\n" for name, what in group.items())
        for title, group in _GROUPS.items()
    )
    return _HELP.format(groups=groups, home=settings.NABIJ_HOME)


def documented_commands() -> dict[str, str]:
    """Return our commands and what each is for."""
    return {name: what for group in _GROUPS.values() for name, what in group.items()}
