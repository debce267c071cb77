# SPDX-License-Identifier: EUPL-1.2
"""A month that somebody keeps in the limits of a chart."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dashboards", "0001_marks_and_alerts")]

    operations = [
        migrations.AlterField(
            "mark",
            "kind",
            models.CharField(
                choices=[("note", "Note"), ("restart", "Restart"), ("counted", "Counted")],
                max_length=10,
            ),
        ),
    ]
