# SPDX-License-Identifier: EUPL-1.2
"""A new version fits the database of the one before, and the one before goes on working on it.

So in one release no column or table goes or gets another name, and no column comes that is
required without a default in the database. Add, fill, and take away in the release after.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import analyse_sql_statements, get_sql_analyser_class

OURS = [a.label for a in apps.get_app_configs() if a.name.startswith("nabij.")]
BEFORE_THE_FIRST_RELEASE = {
    "0001_messages",
    "0001_residents",
    "0002_file_size_and_repeats",
    "0002_group_roles",
    # A constraint only; SQLite builds the table anew for it, which looks like required columns.
    "0004_no_organisation_into_itself",
    "0002_halted_lists",
    # A column need not be filled any more; SQLite builds the table anew for that too.
    "0002_feedback_as_a_promise",
}
"""Written when nothing ran yet that could break. Nothing is added here after the first release."""

BREAKS = {
    "a column goes": 'ALTER TABLE "x" DROP COLUMN "name" CASCADE;',
    "a column gets another name": 'ALTER TABLE "x" RENAME COLUMN "a" TO "b";',
    "a table goes": 'DROP TABLE "x" CASCADE;',
    "a table gets another name": 'ALTER TABLE "x" RENAME TO "y";',
    "a required column without a default": 'ALTER TABLE "x" ADD COLUMN "a" integer NOT NULL;',
    "a column changes its kind": 'ALTER TABLE "x" ALTER COLUMN "a" TYPE integer;',
}


@pytest.mark.django_db(transaction=True)
def test_no_migration_breaks_the_version_before(capsys: pytest.CaptureFixture[str]) -> None:
    linter = MigrationLinter(
        include_apps=OURS, ignore_name=BEFORE_THE_FIRST_RELEASE, no_cache=True, quiet=["ok"]
    )
    linter.lint_all_migrations()
    told = capsys.readouterr().out
    assert linter.nb_total > 0
    assert not linter.has_errors, told


def _errors(*statements: str) -> list[object]:
    analyser = get_sql_analyser_class("django.db.backends.postgresql")
    errors, _ignored, _warnings = analyse_sql_statements(analyser, list(statements))
    return list(errors)


@pytest.mark.parametrize("statement", BREAKS.values(), ids=BREAKS.keys())
def test_what_breaks_is_seen(statement: str) -> None:
    assert _errors(statement)


def test_what_does_not_break_is_let_through() -> None:
    assert not _errors('CREATE TABLE "x" ("id" bigint NOT NULL PRIMARY KEY);')
    assert not _errors('ALTER TABLE "x" ADD COLUMN "a" integer NULL;')
    assert not _errors('ALTER TABLE "x" ADD COLUMN "a" integer DEFAULT 0 NOT NULL;')
    assert not _errors('CREATE INDEX "i" ON "x" ("a");')


def test_the_exceptions_are_still_there() -> None:
    names = {
        path.stem
        for app in apps.get_app_configs()
        if app.label in OURS
        for path in __import__("pathlib").Path(app.path).glob("migrations/0*.py")
    }
    assert names >= BEFORE_THE_FIRST_RELEASE
    assert connection.vendor in {"sqlite", "postgresql"}
