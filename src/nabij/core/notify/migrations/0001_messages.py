# SPDX-License-Identifier: EUPL-1.2
"""Messages, what came back, consent, and edited texts."""

import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import nabij.core.crypto.public


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="OwnWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
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
                ("recipient_kind", models.CharField(max_length=50)),
                ("recipient_id", models.CharField(max_length=100)),
                ("message_kind", models.CharField(max_length=100)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "e-mail"),
                            ("sms", "sms"),
                            ("letter", "brief"),
                            ("box", "Berichtenbox"),
                        ],
                        max_length=10,
                    ),
                ),
                ("given_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("source", models.SlugField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("recipient_kind"),
                        models.F("recipient_id"),
                        models.F("message_kind"),
                        models.F("channel"),
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        name="consent_given_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True),
                            ("withdrawn_at__gte", models.F("given_at")),
                            _connector="OR",
                        ),
                        name="consent_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditedText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=100)),
                ("language", models.CharField(max_length=5)),
                ("subject", models.CharField(max_length=150)),
                ("body", models.TextField()),
                ("short", models.TextField(blank=True)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.UUIDField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("kind"), models.F("language"), name="one_text_per_language"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
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
                ("kind", models.CharField(max_length=100)),
                ("key", models.CharField(max_length=200)),
                ("recipient_kind", models.CharField(max_length=50)),
                ("recipient_id", models.CharField(max_length=100)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "e-mail"),
                            ("sms", "sms"),
                            ("letter", "brief"),
                            ("box", "Berichtenbox"),
                        ],
                        max_length=10,
                    ),
                ),
                ("sealed_addresses", nabij.core.crypto.public.EncryptedTextField(null=True)),
                ("language", models.CharField(max_length=5)),
                ("subject", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("short", models.TextField(blank=True)),
                ("is_urgent", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "wacht"),
                            ("sending", "wordt verzonden"),
                            ("sent", "verzonden"),
                            ("unsure", "onzeker"),
                            ("failed", "niet verzonden"),
                            ("bounced", "teruggekomen"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("claim", models.UUIDField(null=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("carrier", models.CharField(blank=True, max_length=30)),
                ("carrier_reference", models.CharField(blank=True, max_length=200)),
                ("sent_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=40)),
                ("decided_by", models.UUIDField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "instead_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="others",
                        to="notify.message",
                    ),
                ),
            ],
            options={
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="Bounce",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=40)),
                ("came_at", models.DateTimeField()),
                ("handled_at", models.DateTimeField(null=True)),
                ("handled_by", models.UUIDField(null=True)),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bounce",
                        to="notify.message",
                    ),
                ),
            ],
            options={
                "ordering": ("-came_at",),
            },
        ),
        migrations.CreateModel(
            name="PreferredChannel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("recipient_kind", models.CharField(max_length=50)),
                ("recipient_id", models.CharField(max_length=100)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "e-mail"),
                            ("sms", "sms"),
                            ("letter", "brief"),
                            ("box", "Berichtenbox"),
                        ],
                        max_length=10,
                    ),
                ),
                ("chosen_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("recipient_kind"),
                        models.F("recipient_id"),
                        name="one_preferred_channel",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "sending"])),
                fields=["due_at"],
                name="notify_message_due",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["created_at"], name="notify_message_created"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("erased_at__isnull", True)),
                fields=["created_at"],
                name="notify_message_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                models.F("kind"),
                models.F("key"),
                condition=models.Q(("instead_of__isnull", True)),
                name="message_asked_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                models.F("kind"),
                models.F("key"),
                models.F("channel"),
                name="message_once_per_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("claim__isnull", False), ("state", "sending")),
                    models.Q(
                        models.Q(("state", "sending"), _negated=True), ("claim__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="message_claimed_while_sending",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_at__isnull", False),
                    models.Q(("state", "sent"), _negated=True),
                    _connector="OR",
                ),
                name="message_sent_has_time",
            ),
        ),
        migrations.AddIndex(
            model_name="bounce",
            index=models.Index(
                condition=models.Q(("handled_at__isnull", True)),
                fields=["came_at"],
                name="notify_bounce_open",
            ),
        ),
    ]
