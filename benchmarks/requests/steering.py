# SPDX-License-Identifier: EUPL-1.2
"""What the pages about norms cost once their figures are known, in the sample municipality.

A request goes through all middleware and not through a socket.
"""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from typing import Any

from measuring import Handler, run

KINDS = {
    "": "all norms, what changed, what is open",
    "telefoon-wachttijd/": "one norm over two years",
    "telefoon-wachttijd/?per=week&groep=team": "one norm by week and team",
    "tien-cijfers/": "ten figures",
    "bezetting/": "staffing, from eight weeks of calls",
}


def prepared(kind: str) -> Handler:
    """Return a function that opens one page as the director does."""
    import django
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["localhost"]
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from nabij.core.organisation.models import Employee
    from nabij.measure.lake.public import sources

    if not sources():
        # What a worker prints is its answer.
        with redirect_stdout(sys.stderr):
            call_command("collectstatic", interactive=False, verbosity=0)
            call_command("demo", no_serve=True)
    client = Client(SERVER_NAME="localhost")
    client.force_login(Employee.objects.get(email="directeur@lindeveen.example"))

    def page() -> Any:
        answer = client.get(f"/werkplek/sturen/{kind}")
        assert answer.status_code == 200, answer.status_code
        return answer

    return page


if __name__ == "__main__":
    run(__file__, KINDS, prepared, description=__doc__)
