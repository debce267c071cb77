# SPDX-License-Identifier: EUPL-1.2
"""Which keys were made, and links from people to their pseudonyms."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="KeyVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("purpose", models.CharField(max_length=50)),
                ("version", models.PositiveIntegerField()),
                ("code", models.CharField(max_length=16)),
                ("made_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("removed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("purpose", "version"), name="crypto_keyversion_once_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pseudonym",
            fields=[
                ("person_key", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=50)),
                ("subject_id", models.CharField(max_length=100)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "subject_id"), name="crypto_pseudonym_once_each"
                    )
                ],
            },
        ),
    ]
