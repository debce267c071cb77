# SPDX-License-Identifier: EUPL-1.2
"""Stored files."""

import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StoredFile",
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
                ("owner_kind", models.CharField(max_length=50)),
                ("owner_id", models.CharField(max_length=100)),
                ("name", models.CharField(max_length=150)),
                ("file_type", models.CharField(max_length=20)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("uploaded_by", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner_kind", "owner_id"], name="files_storedfile_owner"),
                    models.Index(
                        condition=models.Q(("expires_at__isnull", False)),
                        fields=["expires_at"],
                        name="files_storedfile_expires",
                    ),
                ],
            },
        ),
    ]
