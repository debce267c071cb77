# SPDX-License-Identifier: EUPL-1.2
"""The database itself refuses to change a row, or to delete one other than by the retention."""

from django.db import migrations

_REFUSED = "a row of the audit is never changed, and destroyed by its retention only"
_GATE = "COALESCE((SELECT destroyable_to FROM audit_chainhead WHERE id = 1), 0)"

_SQLITE = (
    f"""
    CREATE TRIGGER audit_row_no_update BEFORE UPDATE ON audit_auditrow
    BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END
    """,
    f"""
    CREATE TRIGGER audit_row_no_delete BEFORE DELETE ON audit_auditrow
    WHEN OLD.number > {_GATE}
    BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END
    """,
)
_POSTGRESQL = (
    f"""
    CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF OLD.number <= {_GATE} THEN RETURN OLD; END IF;
        ELSIF TG_OP = 'TRUNCATE' THEN
            IF NOT EXISTS (SELECT 1 FROM audit_auditrow) THEN RETURN NULL; END IF;
        END IF;
        RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'restrict_violation';
    END $$
    """,  # noqa: S608 (our own words)
    """
    CREATE TRIGGER audit_row_no_update BEFORE UPDATE ON audit_auditrow
    FOR EACH ROW EXECUTE FUNCTION audit_refuse()
    """,
    """
    CREATE TRIGGER audit_row_no_delete BEFORE DELETE ON audit_auditrow
    FOR EACH ROW EXECUTE FUNCTION audit_refuse()
    """,
    """
    CREATE TRIGGER audit_row_no_truncate BEFORE TRUNCATE ON audit_auditrow
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()
    """,
)
_UNDO = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS audit_row_no_update",
        "DROP TRIGGER IF EXISTS audit_row_no_delete",
    ),
    "postgresql": (
        "DROP TRIGGER IF EXISTS audit_row_no_update ON audit_auditrow",
        "DROP TRIGGER IF EXISTS audit_row_no_delete ON audit_auditrow",
        "DROP TRIGGER IF EXISTS audit_row_no_truncate ON audit_auditrow",
        "DROP FUNCTION IF EXISTS audit_refuse()",
    ),
}


def _lay(apps, schema_editor):
    for statement in _POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement, params=None)


def _take_up(apps, schema_editor):
    for statement in _UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(_lay, _take_up)]
