# SPDX-License-Identifier: EUPL-1.2
"""When somebody was last used; empty for who was not since this came: then the day of adding."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("residents", "0004_no_organisation_into_itself"),)
    operations = (
        migrations.AddField("person", "used_on", models.DateField(null=True)),
        migrations.AddField("organisation", "used_on", models.DateField(null=True)),
    )
