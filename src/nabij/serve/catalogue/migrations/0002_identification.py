# SPDX-License-Identifier: EUPL-1.2
"""How sure one must be of who somebody is, for all products and for one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_products"),
    ]

    operations = [
        migrations.CreateModel(
            name="NeededDegree",
            fields=[
                (
                    "matter",
                    models.CharField(
                        choices=[
                            ("general", "Algemene informatie geven"),
                            ("case", "Vertellen hoe het ervoor staat"),
                            ("change", "Iets wijzigen of regelen"),
                        ],
                        max_length=10,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "degree",
                    models.CharField(
                        choices=[
                            ("none", "niets nodig"),
                            ("control", "controlevragen"),
                            ("proof", "een identiteitsbewijs, of ingelogd"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnNeeds",
            fields=[
                (
                    "product",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="own_needs",
                        serialize=False,
                        to="catalogue.product",
                    ),
                ),
                (
                    "general",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "niets nodig"),
                            ("control", "controlevragen"),
                            ("proof", "een identiteitsbewijs, of ingelogd"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "case",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "niets nodig"),
                            ("control", "controlevragen"),
                            ("proof", "een identiteitsbewijs, of ingelogd"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "change",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "niets nodig"),
                            ("control", "controlevragen"),
                            ("proof", "een identiteitsbewijs, of ingelogd"),
                        ],
                        max_length=10,
                    ),
                ),
                ("because", models.CharField(max_length=300)),
            ],
            options={
                "verbose_name_plural": "own needs",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), _negated=True),
                        name="own_needs_have_a_reason",
                    )
                ],
            },
        ),
    ]
