# SPDX-License-Identifier: EUPL-1.2
"""Cards of employees and teams, calendars and absence."""

import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

import nabij.core.crypto.public


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0003_locations_and_calendar_days"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="TeamCard",
            fields=[
                (
                    "team",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="organisation.team",
                    ),
                ),
                ("core_tasks", models.TextField(blank=True, verbose_name="kerntaken")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="telefoon")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Feed",
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
                ("url", nabij.core.crypto.public.EncryptedTextField()),
                ("read_at", models.DateTimeField(null=True)),
                ("fault", models.CharField(blank=True, max_length=20)),
                (
                    "employee",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.team",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("employee", None), ("team__isnull", False)),
                            models.Q(("employee__isnull", False), ("team", None)),
                            _connector="OR",
                        ),
                        name="feed_is_of_one_person_or_team",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
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
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("away", "afwezig"), ("busy", "in gesprek")],
                        default="away",
                        max_length=4,
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("hand", "zelf ingevuld"),
                            ("file", "uit een bestand"),
                            ("feed", "uit de agenda"),
                        ],
                        default="hand",
                        max_length=4,
                    ),
                ),
                (
                    "employee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replacement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "feed",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to="people.feed",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["employee", "ends_at"], name="absence_by_employee")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="absence_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replacement", None),
                            models.Q(("replacement", models.F("employee")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_replaces_oneself_while_away",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("feed__isnull", False), ("source", "feed")),
                            models.Q(models.Q(("source", "feed"), _negated=True), ("feed", None)),
                            _connector="OR",
                        ),
                        name="absence_of_a_feed_names_it",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("source", "file")),
                        fields=("employee", "starts_at"),
                        name="absence_once_in_files",
                    ),
                ],
                "ordering": ("starts_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                (
                    "employee",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="card",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=100, verbose_name="functie")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="telefoon")),
                ("subjects", models.JSONField(default=list)),
                ("products", models.JSONField(default=list)),
                ("skills", models.JSONField(default=list)),
                ("languages", models.JSONField(default=list)),
                ("hours", models.CharField(blank=True, max_length=200, verbose_name="werktijden")),
                ("photo", models.UUIDField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("changed_at", models.DateTimeField()),
                (
                    "replacement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="organisation.team",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replacement", None),
                            models.Q(("replacement", models.F("employee")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_replaces_oneself",
                    )
                ],
            },
        ),
    ]
