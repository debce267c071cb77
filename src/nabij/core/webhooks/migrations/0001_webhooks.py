# SPDX-License-Identifier: EUPL-1.2
"""Subscriptions and deliveries."""

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import nabij.core.crypto.public


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Webhook",
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
                ("name", models.CharField(max_length=100)),
                ("url", models.CharField(max_length=500)),
                ("activities", models.JSONField(default=list)),
                ("secret", nabij.core.crypto.public.EncryptedTextField()),
                ("previous_secrets", nabij.core.crypto.public.EncryptedTextField(null=True)),
                ("previous_until", models.DateTimeField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("active", "werkt"),
                            ("paused", "staat stil"),
                            ("stopped", "gestopt door fouten"),
                            ("deleted", "verwijderd"),
                        ],
                        default="active",
                        max_length=10,
                    ),
                ),
                ("state_at", models.DateTimeField()),
                ("stop_reason", models.CharField(blank=True, max_length=20)),
                ("failing_since", models.DateTimeField(null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("quiet_until", models.DateTimeField(null=True)),
                ("made_by", models.UUIDField()),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("name", "created_at"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["active", "paused", "stopped", "deleted"])
                        ),
                        name="webhook_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("previous_secrets__isnull", True),
                            ("previous_until__isnull", False),
                            _connector="OR",
                        ),
                        name="webhook_previous_secrets_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
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
                ("event_id", models.UUIDField()),
                ("activity", models.CharField(max_length=100)),
                ("body", models.TextField()),
                ("is_trial", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "wacht"),
                            ("sent", "aangenomen"),
                            ("failed", "niet gelukt"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("tries", models.PositiveIntegerField(default=0)),
                ("tried_at", models.DateTimeField(null=True)),
                ("status", models.PositiveSmallIntegerField(null=True)),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("took_ms", models.PositiveIntegerField(null=True)),
                (
                    "webhook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="webhooks.webhook",
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at",),
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["due_at"],
                        name="delivery_due",
                    ),
                    models.Index(
                        condition=models.Q(("state", "sent"), _negated=True),
                        fields=["webhook", "state"],
                        name="delivery_not_sent",
                    ),
                    models.Index(fields=["webhook", "-created_at"], name="delivery_by_webhook"),
                    models.Index(fields=["created_at"], name="delivery_created"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("webhook"), models.F("event_id"), name="delivery_once_per_event"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "sent", "failed"])),
                        name="delivery_state_is_known",
                    ),
                ],
            },
        ),
    ]
