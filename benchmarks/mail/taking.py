# SPDX-License-Identifier: EUPL-1.2
"""Mail that is taken in: how long so many take, and whether any is lost or doubled when killed.

``python benchmarks/mail/taking.py --mails 10000 [--kill-every 1] [--database postgresql://…]``. The
mailbox is a Maildir in a home of its own; each mail has an attachment of 20 kB.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

MAKE = """
import django; django.setup()
from nabij.connect.mail.public import add_mailbox
from nabij.core.organisation.public import set_up_organisation
set_up_organisation(municipalities={"GM9901": "Stad"}, teams={"kcc": ("KCC", "GM9901")})
add_mailbox(code="info", name="Stad", address="info@stad.example", team="kcc", kind="folder",
            password="", acknowledges=True)
"""
COUNT = """
import django, json; django.setup()
from nabij.connect.mail.models import Mail
from nabij.core.notify.models import Message
from nabij.serve.contacts.models import Contact
from nabij.serve.followups.models import FollowUp
keys = Mail.objects.values_list("message_key", flat=True)
print(json.dumps({"mails": len(keys), "different": len(set(keys)),
                  "contacts": Contact.objects.count(), "promises": FollowUp.objects.count(),
                  "acknowledged": Message.objects.count()}))
"""


def main() -> None:
    """Fill a mailbox, take it in, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--kill-every", type=float, default=0, help="seconds; 0 for never")
    parser.add_argument("--database", default="", help="postgresql://… of an empty database")
    parser.add_argument("--scratch", default=None, help="folder for the home; on a real disk")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.scratch) as home:
        environment = os.environ | {
            "NABIJ_HOME": home,
            "NABIJ_DATABASE_URL": options.database,
            "DJANGO_SETTINGS_MODULE": "nabij.config.settings",
            "NABIJ_TASKS": "",
        }
        _nabij(environment, "setup", "--no-assets")
        subprocess.run([sys.executable, "-c", MAKE], env=environment, check=True)
        _fill(Path(home) / "mail" / "info", options.mails)
        began, kills = time.monotonic(), _taken(environment, options.kill_every)
        told = {
            "seconds": round(time.monotonic() - began, 1),
            "kills": kills,
            **json.loads(
                subprocess.check_output(
                    [sys.executable, "-W", "ignore", "-c", COUNT], env=environment
                )
            ),
        }
        print(json.dumps(told))


def _taken(environment: dict[str, str], kill_every_s: float) -> int:
    """Take everything in, killed as often as is asked; return how often that was."""
    command = [sys.executable, "-m", "nabij.config", "mail", "take", "info"]
    kills, start_s = 0, _start_s(environment)
    while True:
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if not kill_every_s:
            process.wait()
            return kills
        # Counted from when it works: starting takes longer than a second.
        with suppress(subprocess.TimeoutExpired):
            process.wait(start_s + kill_every_s)
        if process.poll() is not None:
            return kills
        process.send_signal(signal.SIGKILL)
        process.wait()
        kills += 1


def _start_s(environment: dict[str, str]) -> float:
    """Return how long it takes before a command does anything, here and now."""
    began = time.monotonic()
    _nabij(environment, "mail", "status")
    return time.monotonic() - began


def _fill(folder: Path, number: int) -> None:
    chance = random.Random(7)
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    for each in range(number):
        mail = EmailMessage()
        mail["From"] = f"Inwoner {each % 3000} <inwoner{each % 3000}@voorbeeld.example>"
        mail["To"] = "info@stad.example"
        mail["Subject"] = f"Vraag {each}"
        mail["Message-ID"] = f"<{each}@voorbeeld.example>"
        mail.set_content("Goedemorgen,\n\nHoe laat is de balie open?\n\n" * 10)
        content = chance.randbytes(20_000)
        mail.add_attachment(content, maintype="image", subtype="png", filename="foto.png")
        (folder / "new" / f"{1_700_000_000 + each}.M{each}.town").write_bytes(mail.as_bytes())


def _nabij(environment: dict[str, str], *words: str) -> None:
    command = [sys.executable, "-m", "nabij.config", *words]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
