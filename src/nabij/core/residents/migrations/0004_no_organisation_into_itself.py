# SPDX-License-Identifier: EUPL-1.2
"""No organisation is merged into itself; apart, for SQLite builds the table anew for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("residents", "0003_organisations_merge")]

    operations = [
        migrations.AddConstraint(
            "organisation",
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
                name="organisation_not_merged_into_itself",
            ),
        ),
    ]
