# SPDX-License-Identifier: EUPL-1.2
"""``nabij``: the one command. Django's management does the work behind it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.utils import translation

_GROUPS: dict[str, dict[str, str]] = {
    "Start": {
        "setup": "make the database, keys and page assets ready",
        "demo": "load the sample municipality and serve it",
        "serve": "run web, worker and scheduler under one process",
        "employee": "give someone an account, or mend one",
    },
    "Logs in, paths out": {
        "import": "read a log (XES, CSV/TSV, Parquet) into the lake; --undo takes it out",
        "paths": "the paths people really took: steps, waits, variants, rework",
        "lake": "how the lake stands: status, sync, compact, check",
    },
    "Documents": {
        "documents": "example: see your house style; check: is it right",
    },
    "Background work": {
        "worker": "run background work by itself (serve does so too)",
    },
    "Keys": {
        "keys": "the keys that encrypt: create, rotate, remove, check",
    },
}
# What these say ends up on pages.
_SPEAK_THE_MUNICIPALITYS_LANGUAGE = {"serve", "worker", "demo"}
_HELP = """nabij - see where service sticks, from the logs you have.

Usage: nabij COMMAND [options]      nabij COMMAND --help tells more

{groups}
  nabij django …    Django's own commands (migrate, shell, makemigrations …)

First time?   nabij demo, then open http://127.0.0.1:8000
Your own log? nabij import calls.csv --mapping calls.toml, then nabij paths calls
Everything is stored under NABIJ_HOME (now: {home})."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; what is wrong with the settings is said in one line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.config.settings")
    # Whatever is stored, here or by the processes we start, is for this user only.
    os.umask(0o077)
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if not words or words[0] in {"help", "-h", "--help"}:
            sys.stdout.write(help_text() + "\n")
            return
        if words[0] == "django":
            words = words[1:] or ["help"]
        if words[0] not in _SPEAK_THE_MUNICIPALITYS_LANGUAGE:
            django.setup()
            translation.activate("en")
        execute_from_command_line(["nabij", *words])
    except ImproperlyConfigured as fault:
        raise SystemExit(f"nabij: {fault}") from None
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough.
        sys.stderr.close()


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
