# SPDX-License-Identifier: EUPL-1.2

import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("file", models.UUIDField()),
                ("file_name", models.CharField(max_length=255)),
                ("mapping", models.TextField(blank=True)),
                ("uploaded_by", models.UUIDField()),
                ("uploaded_at", models.DateTimeField()),
                ("job", models.CharField(blank=True, max_length=64)),
                ("import_number", models.IntegerField(null=True)),
                ("failure", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("-uploaded_at",),
            },
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                ("number", models.AutoField(primary_key=True, serialize=False)),
                ("source", models.SlugField(max_length=60, verbose_name="bron")),
                ("file_name", models.CharField(max_length=255, verbose_name="bestand")),
                ("file_sha256", models.CharField(max_length=64)),
                ("mapping", models.TextField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("running", "bezig"),
                            ("done", "klaar"),
                            ("failed", "mislukt"),
                            ("undoing", "wordt verwijderd"),
                            ("undone", "verwijderd"),
                        ],
                        max_length=10,
                    ),
                ),
                ("rows", models.BigIntegerField(default=0)),
                ("events", models.BigIntegerField(default=0)),
                ("cases", models.BigIntegerField(default=0)),
                ("rejected", models.BigIntegerField(default=0)),
                ("rejects_file", models.UUIDField(null=True)),
                ("failure", models.TextField(blank=True)),
                ("imported_by", models.UUIDField(null=True)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("-number",),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("source"),
                        models.F("file_sha256"),
                        condition=models.Q(("status__in", ["running", "done"])),
                        name="import_file_counts_once",
                    )
                ],
            },
        ),
    ]
