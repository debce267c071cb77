# SPDX-License-Identifier: EUPL-1.2
"""Norms by version; those that come with Nabij go in after every migration."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="NormVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=100)),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("valid_from", models.DateField()),
                ("is_withdrawn", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("saved_by", models.UUIDField(null=True)),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("code", "number"),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("code"), models.F("number"), name="norm_version_numbered_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="norm_version_from_one"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("saved_by", None),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="norm_version_says_why",
                    ),
                ],
            },
        ),
    ]
