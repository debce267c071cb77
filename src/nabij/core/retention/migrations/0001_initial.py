# SPDX-License-Identifier: EUPL-1.2
"""The selection list, destruction lists and what stands on them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="DestructionList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference_day", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("gathering", "wordt gemaakt"),
                            ("draft", "concept"),
                            ("submitted", "wacht op goedkeuring"),
                            ("approved", "wordt uitgevoerd"),
                            ("done", "uitgevoerd"),
                            ("withdrawn", "ingetrokken"),
                        ],
                        default="gathering",
                        max_length=10,
                    ),
                ),
                ("made_by", models.UUIDField(null=True)),
                ("made_at", models.DateTimeField()),
                ("unplaced", models.JSONField(default=list)),
                ("submitted_by", models.UUIDField(null=True)),
                ("submitted_at", models.DateTimeField(null=True)),
                ("returned_by", models.UUIDField(null=True)),
                ("returned_at", models.DateTimeField(null=True)),
                ("returned_reason", models.CharField(blank=True, max_length=500)),
                ("approved_by", models.UUIDField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("approved_as", models.CharField(blank=True, max_length=300)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            models.Q(
                                models.Q(
                                    ("made_by", None),
                                    models.Q(("made_by", models.F("approved_by")), _negated=True),
                                    _connector="OR",
                                ),
                                models.Q(("submitted_by", models.F("approved_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="list_approved_by_another",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SelectionCategory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=15, verbose_name="nummer")),
                (
                    "description",
                    models.CharField(blank=True, max_length=500, verbose_name="omschrijving"),
                ),
                ("result", models.CharField(max_length=200, verbose_name="resultaat")),
                (
                    "disposition",
                    models.CharField(
                        choices=[("vernietigen", "vernietigen"), ("bewaren", "blijvend bewaren")],
                        max_length=12,
                        verbose_name="waardering",
                    ),
                ),
                ("term", models.CharField(blank=True, max_length=20, verbose_name="bewaartermijn")),
                (
                    "start",
                    models.CharField(
                        choices=[
                            ("afgehandeld", "de dag van afhandelen"),
                            ("termijn", "het einde van de procestermijn na het afhandelen"),
                            ("ingangsdatum_besluit", "de dag waarop het besluit ingaat"),
                            ("vervaldatum_besluit", "de dag waarop het besluit vervalt"),
                            ("hoofdzaak", "het afhandelen van de hoofdzaak"),
                            ("gerelateerde_zaak", "het afhandelen van een gerelateerde zaak"),
                            ("zaakobject", "een dag bij het object van de zaak"),
                            ("eigenschap", "een eigenschap van de zaak"),
                            ("ander_datumkenmerk", "een andere dag, die bij de zaak staat"),
                        ],
                        max_length=25,
                        verbose_name="loopt vanaf",
                    ),
                ),
                (
                    "process_term",
                    models.CharField(blank=True, max_length=20, verbose_name="procestermijn"),
                ),
                ("valid_from", models.DateField(verbose_name="geldig vanaf")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="geldig tot")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="bron")),
            ],
            options={
                "ordering": ("number", "valid_from"),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("number"), models.F("valid_from"), name="category_once_from_a_day"
                    ),
                    models.UniqueConstraint(
                        models.F("number"),
                        condition=models.Q(("valid_until", None)),
                        name="category_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="category_ends_after_it_began",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("disposition", "bewaren"), ("term", "")),
                            models.Q(
                                ("disposition", "vernietigen"),
                                models.Q(("term", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="category_term_where_destroyed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DestructionItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=50)),
                ("record_id", models.CharField(blank=True, max_length=100)),
                ("reference", models.CharField(max_length=200)),
                ("closed_on", models.DateField()),
                ("starts_on", models.DateField(null=True)),
                ("destroy_from", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("listed", "staat op de lijst"),
                            ("taken_off", "van de lijst gehaald"),
                            ("destroyed", "vernietigd"),
                            ("skipped", "overgeslagen"),
                        ],
                        default="listed",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("again_from", models.DateField(null=True)),
                (
                    "list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="retention.destructionlist",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="retention.selectioncategory",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["list", "state"], name="retention_item_state")],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("kind"),
                        models.F("record_id"),
                        condition=models.Q(("state", "listed")),
                        name="record_on_one_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("record_id", ""), ("state", "destroyed")),
                            models.Q(
                                models.Q(("state", "destroyed"), _negated=True),
                                models.Q(("record_id", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="destroyed_record_has_no_id",
                    ),
                ],
            },
        ),
    ]
