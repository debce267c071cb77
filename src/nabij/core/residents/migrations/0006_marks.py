# SPDX-License-Identifier: EUPL-1.2
"""What whoever serves somebody must know, and what somebody asked for."""

import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

import nabij.core.crypto.public


class Migration(migrations.Migration):
    dependencies = [
        ("residents", "0005_used_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Mark",
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
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("address", "Geheim adres"),
                            ("safety", "Veiligheid"),
                            ("interpreter", "Tolk"),
                        ],
                        max_length=20,
                    ),
                ),
                ("what", nabij.core.crypto.public.EncryptedTextField(blank=True)),
                ("reason", nabij.core.crypto.public.EncryptedTextField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="residents.person",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["until"], name="residents_mark_until")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="mark_ends_after_begin",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Wish",
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
                ("since", models.DateField()),
                ("until", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("channel", "Een kanaal: liever bellen, schrijven of langskomen"),
                            ("large_type", "Grote letters"),
                            ("interpreter", "Een tolk"),
                            ("together", "Samen invullen"),
                            ("other", "Iets anders"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", nabij.core.crypto.public.EncryptedTextField()),
                (
                    "noted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wishes",
                        to="residents.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["until"], name="residents_wish_until")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="wish_ends_after_begin",
                    )
                ],
            },
        ),
    ]
