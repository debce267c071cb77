# SPDX-License-Identifier: EUPL-1.2
"""Who works in Lindeveen: the teams and the accounts to sign in with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nabij.core.organisation.public import (
    Location,
    add_location,
    set_demo_account,
    set_up_organisation,
)

RECORDS_MANAGER, DIRECTOR = "informatiebeheerder@lindeveen.example", "directeur@lindeveen.example"
OFFICER = "kwaliteit@lindeveen.example"
AGENT, MANAGER = "medewerker@lindeveen.example", "manager@lindeveen.example"
CODE, NAME, DOMAIN = "GM9901", "Lindeveen", "lindeveen.example"
TEAMS = {
    "kcc": "Klantcontactcentrum",
    "burgerzaken": "Burgerzaken",
    "vergunningen": "Vergunningen",
    "belastingen": "Belastingen",
    "openbare-ruimte": "Openbare ruimte",
    "juridische-zaken": "Juridische zaken",
    "sociaal-domein": "Sociaal domein",
}
PASSWORD = "lindeveen"  # noqa: S105 (printed for everyone who tries the demo)


@dataclass(frozen=True)
class Account:
    """An account of the demo, and what its holder comes for."""

    email: str
    name: str
    role: str
    sees: str


ACCOUNTS = (
    Account("adviseur@lindeveen.example", "Aylin Demir", "adviser", "imports logs, changes norms"),
    Account(MANAGER, "Bas de Wit", "team-manager", "sees paths and figures"),
    Account(DIRECTOR, "Carla Mulder", "director", "sees figures, approves lists"),
    Account(AGENT, "Daan Bos", "agent", "looks up residents"),
    Account(
        RECORDS_MANAGER,
        "Farid Haddou",
        "records-manager",
        "makes destruction lists",
    ),
    Account(OFFICER, "Gerda Smit", "quality-officer", "looks at a sample of contacts"),
    Account("beheerder@lindeveen.example", "Els Kuipers", "administrator", "may do everything"),
)


def set_up_lindeveen(*, now: datetime) -> None:
    """Make the municipality, its teams and its accounts; repeating it changes nothing."""
    set_up_organisation(
        municipalities={CODE: NAME}, teams={code: (name, CODE) for code, name in TEAMS.items()}
    )
    if not Location.objects.exists():
        add_location(
            code="gemeentehuis",
            name="Gemeentehuis",
            week="ma-vr 09:00-17:00",
            visit_at="Heideplein 1, 9990 LC Lindeveen",
            call_at="0592 99 00 00",
        )
    for account in ACCOUNTS:
        set_demo_account(
            email=account.email,
            name=account.name,
            password=PASSWORD,
            role=account.role,
            now=now,
        )
