# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="BatchNumber",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("last", models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="OutboxEvent",
            fields=[
                ("position", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(unique=True)),
                ("at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("activity", models.CharField(max_length=100)),
                ("subject_kind", models.CharField(max_length=50)),
                ("subject_id", models.CharField(max_length=100)),
                ("person_key", models.CharField(blank=True, max_length=40)),
                ("channel", models.CharField(blank=True, max_length=50)),
                ("product", models.CharField(blank=True, max_length=200)),
                ("team", models.CharField(blank=True, max_length=50)),
                ("municipality", models.CharField(blank=True, max_length=6)),
                ("area", models.CharField(blank=True, max_length=50)),
                ("actor", models.CharField(blank=True, max_length=10)),
                ("outcome", models.CharField(blank=True, max_length=50)),
                ("value", models.FloatField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("attributes", models.JSONField(default=dict)),
                ("batch", models.IntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["batch", "position"], name="outbox_by_batch"),
                    models.Index(
                        condition=models.Q(("batch", None)),
                        fields=["position"],
                        name="outbox_unclaimed",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("actor__in", ["", "resident", "employee", "system"])),
                        name="outbox_actor_is_a_kind",
                    )
                ],
            },
        ),
    ]
