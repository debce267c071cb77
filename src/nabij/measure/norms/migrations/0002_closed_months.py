# SPDX-License-Identifier: EUPL-1.2
"""What public figures of closed months are made of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("norms", "0001_versions")]

    operations = [
        migrations.CreateModel(
            name="ClosedMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counted", models.CharField(max_length=64)),
                ("month", models.DateField()),
                ("rows", models.BinaryField()),
                ("closed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("counted", "month"),
                "constraints": [
                    models.UniqueConstraint(
                        models.F("counted"), models.F("month"), name="a_month_is_closed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="closed_from_the_first"
                    ),
                ],
            },
        ),
    ]
