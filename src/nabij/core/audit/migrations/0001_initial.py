# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(default=0)),
                ("hash", models.CharField(blank=True, max_length=64)),
                ("destroyable_to", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("up_to", models.BigIntegerField(primary_key=True, serialize=False)),
                ("rows", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("hash", models.CharField(max_length=64)),
                ("key_id", models.CharField(max_length=16)),
                ("mac", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="AuditRow",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor_kind", models.CharField(max_length=10)),
                ("actor_id", models.UUIDField(null=True)),
                ("impersonator_id", models.UUIDField(null=True)),
                ("unit_id", models.UUIDField()),
                ("method", models.CharField(blank=True, max_length=10)),
                ("name", models.CharField(max_length=200)),
                ("parameters", models.TextField()),
                ("origin", models.CharField(blank=True, max_length=64)),
                ("purpose", models.CharField(blank=True, max_length=200)),
                ("changes", models.TextField()),
                ("views", models.TextField()),
                ("has_changes", models.BooleanField()),
                ("has_views", models.BooleanField()),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("outcome", models.CharField(max_length=10)),
                ("key_id", models.CharField(max_length=16)),
                ("previous_hash", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["at"], name="audit_row_at"),
                    models.Index(
                        condition=models.Q(("has_changes", True)),
                        fields=["number"],
                        name="audit_changes",
                    ),
                    models.Index(
                        condition=models.Q(("has_views", True)),
                        fields=["number"],
                        name="audit_views",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "actor_kind__in",
                                ("employee", "token", "job", "system", "resident", "visitor"),
                            )
                        ),
                        name="audit_actor_is_a_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[("by", "By"), ("changed", "Changed"), ("viewed", "Viewed")],
                        max_length=8,
                    ),
                ),
                ("kind", models.CharField(max_length=50)),
                ("subject_id", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["kind", "subject_id", "number"], name="audit_mention_subject"
                    ),
                    models.Index(fields=["role", "kind", "number"], name="audit_mention_kind"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("number", "role", "kind", "subject_id"), name="audit_mention_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PendingChange",
            fields=[
                ("position", models.BigAutoField(primary_key=True, serialize=False)),
                ("unit_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("context", models.TextField()),
                ("change", models.TextField()),
                ("key_id", models.CharField(max_length=16)),
                ("mac", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["unit_id", "position"], name="audit_pending_unit")
                ],
            },
        ),
    ]
