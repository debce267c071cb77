# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("logfiles", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="import",
            name="file_bytes",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="import",
            name="repeated",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="import",
            name="file_sha256",
            field=models.CharField(max_length=64, null=True),
        ),
    ]
