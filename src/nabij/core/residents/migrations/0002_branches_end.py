# SPDX-License-Identifier: EUPL-1.2
"""A branch can end."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("residents", "0001_residents")]

    operations = [
        migrations.AddField("branch", "ended_on", models.DateField(null=True)),
    ]
