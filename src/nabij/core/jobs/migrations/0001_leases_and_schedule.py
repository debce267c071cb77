# SPDX-License-Identifier: EUPL-1.2
"""Leases and tries of jobs, periodic runs, and leases on names."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [
        migrations.CreateModel(
            name="Lease",
            fields=[
                ("name", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("token", models.UUIDField()),
                ("holder", models.CharField(max_length=200)),
                ("process", models.CharField(max_length=100)),
                ("seconds", models.FloatField()),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PeriodicRun",
            fields=[
                ("name", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("due_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="JobRun",
            fields=[
                (
                    "result",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="django_tasks_database.dbtaskresult",
                    ),
                ),
                ("queue_name", models.CharField(max_length=32)),
                ("priority", models.IntegerField()),
                ("due_at", models.DateTimeField(null=True)),
                ("unique_key", models.CharField(blank=True, default="", max_length=200)),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("max_attempts", models.PositiveIntegerField()),
                ("token", models.UUIDField(null=True)),
                ("worker", models.CharField(blank=True, default="", max_length=64)),
                ("process", models.CharField(blank=True, default="", max_length=100)),
                ("heartbeat_at", models.DateTimeField(null=True)),
                ("progress_done", models.PositiveBigIntegerField(null=True)),
                ("progress_total", models.PositiveBigIntegerField(null=True)),
                ("progress_text", models.CharField(blank=True, default="", max_length=200)),
                ("progress_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
                ("failed_at", models.DateTimeField(null=True)),
                ("retried_by", models.UUIDField(null=True)),
                ("dismissed_by", models.UUIDField(null=True)),
                ("dismissed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("due_at__isnull", False)),
                        fields=["due_at"],
                        name="jobs_jobrun_due",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("dismissed_at__isnull", True), ("failed_at__isnull", False)
                        ),
                        fields=["failed_at"],
                        name="jobs_jobrun_failed",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("due_at__isnull", False),
                            ("token__isnull", True),
                            models.Q(("unique_key", ""), _negated=True),
                        ),
                        fields=("unique_key",),
                        name="jobs_jobrun_one_waiting_per_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("token__isnull", True), ("due_at__isnull", False), _connector="OR"
                        ),
                        name="jobs_jobrun_lease_ends",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("failed_at__isnull", True), ("due_at__isnull", True), _connector="OR"
                        ),
                        name="jobs_jobrun_failed_is_not_due",
                    ),
                ],
            },
        ),
    ]
