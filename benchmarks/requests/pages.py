# SPDX-License-Identifier: EUPL-1.2
"""What a page of a long list of the API costs, wherever it begins: the logbook with a million rows.

A request goes through all middleware and not through a socket. The rows are written past the audit,
so that their seals are none; nobody checks them here.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from measuring import Handler, run

ROWS = 1_000_000
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
RARE = "decision"
KINDS = {
    "first": "all rows, the first page",
    "middle": "all rows, after the 500,000th",
    "last": "all rows, the last page",
    "rare-first": "one kind in a thousand, the first page",
    "rare-middle": "one kind in a thousand, after the 500,000th",
    "day": "one day, that of the 527,040th row",
}


def prepared(kind: str) -> Handler:
    """Return a function that asks for one page of a kind."""
    import django
    from django.conf import settings

    settings.API_REQUESTS_A_MINUTE = 10_000_000
    settings.ALLOWED_HOSTS = ["localhost"]
    django.setup()
    from django.test import Client
    from django.utils import timezone

    from nabij.core.api.public import create_token

    _fill()
    _, token = create_token(name="bench", scopes=["audit.read"], now=timezone.now())
    client = Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {token}"})
    after = {"first": 0, "middle": ROWS // 2, "last": ROWS - 101}
    place = kind.removeprefix("rare-").replace("day", "middle")
    asked: dict[str, Any] = {"after": after[place], "limit": 100}
    if kind.startswith("rare"):
        asked |= {"kind": RARE}
    if kind == "day":
        day = BEGAN + timedelta(days=61)
        asked |= {"from": day.isoformat(), "until": (day + timedelta(days=1)).isoformat()}

    def page() -> Any:
        answer = client.get("/api/v1/audit/rows", asked)
        assert answer.status_code == 200, answer.content
        assert len(answer.json()["items"]) == 100
        return answer

    return page


def _fill() -> None:
    """Write the rows, the first time: one every ten seconds, each a view of one thing."""
    from django.db import connection, transaction

    from nabij.core.audit.models import AuditRow, ChainHead, Mention

    if AuditRow.objects.filter(number=ROWS).exists():
        return
    text = "CAST(i AS text)"
    kind = f"CASE WHEN mod(i, 1000) = 0 THEN '{RARE}' ELSE 'resident' END"
    moment = {
        "sqlite": "strftime('%%Y-%%m-%%d %%H:%%M:%%S', %s, '+' || (i * 10) || ' seconds')",
        "postgresql": "CAST(%s AS timestamptz) + i * interval '10 seconds'",
    }[connection.vendor]
    view = (
        f"""'[{{"kind": "' || {kind} || '", "id": "' || {text} ||"""
        """ '", "purpose": "case", "fields": ["name"]}]'"""
    )
    unit = AuditRow._meta.get_field("unit_id").get_db_prep_save(UUID(int=7), connection)
    row = {
        "number": "i",
        "at": moment,
        "views": view,
        "unit_id": "%s",
        "has_changes": "%s",
        "has_views": "%s",
        "actor_kind": "'system'",
        "name": "'residents:person'",
        "parameters": "'{}'",
        "changes": "'[]'",
        "outcome": "'done'",
        "key_id": "'none'",
        "hash": "'none'",
    } | dict.fromkeys(("method", "origin", "purpose", "previous_hash"), "''")
    mention = {"number": "i", "role": "'viewed'", "kind": kind, "subject_id": text}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_insert(AuditRow, row), [BEGAN.isoformat(" "), unit, False, True])
        cursor.execute(_insert(Mention, mention), [])
        head = {"number": ROWS, "hash": "none"}
        ChainHead.objects.update_or_create(pk=1, defaults=head)
        cursor.execute("ANALYZE")


def _insert(table: Any, columns: dict[str, str]) -> str:
    """Return the statement that writes a million rows; ``i`` counts them."""
    counted = (
        "WITH RECURSIVE counted(i) AS"
        f" (SELECT 1 UNION ALL SELECT i + 1 FROM counted WHERE i < {ROWS})"
    )
    return (
        f"INSERT INTO {table._meta.db_table} ({', '.join(columns)})"
        f" {counted} SELECT {', '.join(columns.values())} FROM counted"
    )


if __name__ == "__main__":
    run(__file__, KINDS, prepared, description=__doc__)
