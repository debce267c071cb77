# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("lake", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="source",
            name="labels",
            field=models.JSONField(null=True),
        ),
    ]
