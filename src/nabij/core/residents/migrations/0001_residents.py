# SPDX-License-Identifier: EUPL-1.2
"""Persons, organisations, ways to reach them, who acts for whom, and merges."""

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import nabij.core.crypto.public


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Organisation",
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
                ("name", models.CharField(max_length=200)),
                ("name_search", models.CharField(editable=False, max_length=300)),
                ("kvk", models.CharField(blank=True, max_length=8)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kvk", ""), _negated=True),
                        fields=("kvk",),
                        name="organisation_kvk_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("postcode", models.CharField(blank=True, max_length=6)),
                ("house_number", models.PositiveIntegerField(null=True)),
                ("house_addition", models.CharField(blank=True, max_length=10)),
                ("street", models.CharField(blank=True, max_length=100)),
                ("place", models.CharField(blank=True, max_length=100)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("given_names", models.CharField(blank=True, max_length=200)),
                ("prefix", models.CharField(blank=True, max_length=20)),
                ("family_name", models.CharField(max_length=200)),
                ("name_search", models.CharField(editable=False, max_length=600)),
                ("birth_year", models.PositiveSmallIntegerField(default=0)),
                ("birth_month", models.PositiveSmallIntegerField(default=0)),
                ("birth_day", models.PositiveSmallIntegerField(default=0)),
                ("bsn", nabij.core.crypto.public.EncryptedTextField(blank=True, null=True)),
                (
                    "bsn_search",
                    nabij.core.crypto.public.SearchHashField(
                        normaliser="digits", of="bsn", unique=True
                    ),
                ),
                ("created_at", models.DateTimeField()),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="residents.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Merge",
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
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_by", models.UUIDField(null=True)),
                ("moved", models.JSONField(default=dict)),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merges",
                        to="residents.person",
                    ),
                ),
                (
                    "merged",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merged_by",
                        to="residents.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ContactDetail",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("phone", "telefoon"),
                            ("email", "e-mail"),
                            ("letter", "postadres"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", nabij.core.crypto.public.EncryptedTextField()),
                (
                    "value_search",
                    nabij.core.crypto.public.SearchHashField(
                        normaliser="residents.contact", of="value"
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=50)),
                ("is_preferred", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_details",
                        to="residents.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contact_details",
                        to="residents.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Representative",
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
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("proxy", "volmacht"),
                            ("parent", "ouder of voogd"),
                            ("curator", "curator"),
                            ("administrator", "bewindvoerder"),
                            ("mentor", "mentor"),
                            ("employee", "medewerker van een organisatie"),
                        ],
                        max_length=20,
                    ),
                ),
                ("matters", models.CharField(blank=True, max_length=200)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="represented_by",
                        to="residents.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="represented_by",
                        to="residents.person",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="represents",
                        to="residents.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Branch",
            fields=[
                ("postcode", models.CharField(blank=True, max_length=6)),
                ("house_number", models.PositiveIntegerField(null=True)),
                ("house_addition", models.CharField(blank=True, max_length=10)),
                ("street", models.CharField(blank=True, max_length=100)),
                ("place", models.CharField(blank=True, max_length=100)),
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("number", models.CharField(blank=True, max_length=12)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="branches",
                        to="residents.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["postcode", "house_number"], name="residents_branch_address"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("number",),
                        name="branch_number_once",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["postcode", "house_number"], name="residents_person_address"
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["birth_year", "birth_month", "birth_day"], name="residents_person_birth"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("birth_day__lte", 31), ("birth_month__lte", 12)),
                name="person_birth_can_be",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("birth_month", 0), ("birth_year__gt", 0), _connector="OR"),
                    models.Q(("birth_day", 0), ("birth_month__gt", 0), _connector="OR"),
                ),
                name="person_birth_from_year_down",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    _connector="OR",
                ),
                name="person_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="merge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("merged",),
                name="merged_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactdetail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation__isnull", True), ("person__isnull", False)),
                    models.Q(("organisation__isnull", False), ("person__isnull", True)),
                    _connector="OR",
                ),
                name="contact_detail_has_one_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactdetail",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_preferred", True), ("person__isnull", False)),
                fields=("person", "kind"),
                name="one_preferred_of_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactdetail",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_preferred", True), ("organisation__isnull", False)),
                fields=("organisation", "kind"),
                name="one_preferred_of_organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation__isnull", True), ("person__isnull", False)),
                    models.Q(("organisation__isnull", False), ("person__isnull", True)),
                    _connector="OR",
                ),
                name="represents_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("person__isnull", True),
                    models.Q(("person", models.F("representative")), _negated=True),
                    _connector="OR",
                ),
                name="represents_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True),
                    ("valid_until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="represents_until_after_from",
            ),
        ),
    ]
