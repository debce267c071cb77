# SPDX-License-Identifier: EUPL-1.2
"""What pages of the desk cost in a town: a million contacts and 200,000 people who are known.

A request goes through all middleware and not through a socket; the sample municipality stands in
the same database, so that there are products, answers, mail and promises of every kind.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from measuring import Handler, run

CONTACTS = int(os.environ.get("BENCH_STORED", "1000000"))
PEOPLE = int(os.environ.get("BENCH_PEOPLE", "200000"))
HERE = Path(__file__).resolve().parent
AGENT, MANAGER = "medewerker", "manager"
KINDS = {
    "home": "the agent's start page",
    "desk": "the desk: what is open, what comes",
    "have": "a running call of somebody who is known",
    "who": "finding who calls, by a common name and a year",
    "postcode": "finding who calls, by an address",
    "past": "one contact, with what went before",
    "contacts": "contacts of a week, as a list",
    "chosen": "contacts of two years about one outcome at one team",
    "person": "somebody's page",
    "work": "all open promises, first due first",
    "late": "late promises of one team",
    "teams": "open promises by team",
    "silent": "who heard nothing for three working days",
    "promise": "one promise",
    "mail": "open mail",
    "answers": "answers to a question",
    "people": "who knows of something",
}
PATHS = {
    "home": "/werkplek/",
    "desk": "/werkplek/contact/",
    "contacts": "/werkplek/contact/lijst/",
    "chosen": "/werkplek/contact/lijst/?van=2024-12-01&team=kcc&uitkomst=promised",
    "work": "/werkplek/beloften/?van=iedereen",
    "late": "/werkplek/beloften/?van=iedereen&team=kcc&wanneer=laat",
    "teams": "/werkplek/beloften/teams/",
    "silent": "/werkplek/beloften/stil/",
    "mail": "/werkplek/mail/",
    "answers": "/werkplek/antwoorden/?q=paspoort%20kwijt",
    "people": "/werkplek/wie-is-wie/?q=kapvergunning",
}


def prepared(kind: str) -> Handler:
    """Return a function that opens one page as an agent does, or a manager."""
    import django
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["localhost"]
    django.setup()
    from django.test import Client

    from nabij.core.organisation.models import Employee

    sys.path.insert(0, str(HERE.parents[1]))
    known = _known()
    client = Client(SERVER_NAME="localhost")
    role = MANAGER if kind in ("teams", "late") else AGENT
    client.force_login(Employee.objects.get(email=f"{role}@lindeveen.example"))
    places = {
        "have": f"/werkplek/contact/{known['running']}/hebben/",
        "past": f"/werkplek/contact/{known['contact']}/",
        "person": f"/werkplek/inwoners/{known['person']}/",
        "promise": f"/werkplek/beloften/belofte/{known['promise']}/",
    }
    if kind == "person":
        client.post("/werkplek/inwoners/doel/", {"purpose": "residents.contact"})
    if kind in ("who", "postcode"):
        typed = "jansen 1960" if kind == "who" else known["address"]
        return lambda: _checked(
            client.post(places["have"], {"doe": "zoekwie", "typed": typed, "v1-text": ""})
        )
    path = places.get(kind) or PATHS[kind]
    return lambda: _checked(client.get(path))


def _checked(answer: Any) -> Any:
    assert answer.status_code == 200, (answer.status_code, answer.content[:500])
    return answer


def _known() -> dict[str, str]:
    """Return what to open; the first who asks fills the database."""
    there = Path(os.environ["NABIJ_HOME"]) / "bench.json"
    if not there.exists():
        there.write_text(json.dumps(_filled()))
    return dict(json.loads(there.read_text()))


def _filled() -> dict[str, str]:
    from benchmarks.requests.stored import begin_call, store, store_people
    from django.core.management import call_command
    from django.utils import timezone

    from nabij.serve.contacts.models import Contact
    from nabij.serve.followups.models import FollowUp

    now = timezone.now()
    with redirect_stdout(sys.stderr):
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("demo", no_serve=True)
    people = store_people(PEOPLE, now=now)
    store(CONTACTS, people=people, now=now)
    last = Contact.objects.exclude(who_id="").order_by("-began_at")[0]
    open_ones = FollowUp.objects.filter(closed_at=None).exclude(resident_id=None)
    return {
        "running": str(begin_call(agent=f"{AGENT}@lindeveen.example", who=last.who_id, now=now)),
        "contact": str(last.pk),
        "person": last.who_id,
        "promise": str(open_ones.order_by("due_at")[0].pk),
        "address": "9990LA 12",
    }


if __name__ == "__main__":
    run(__file__, KINDS, prepared, description=__doc__)
