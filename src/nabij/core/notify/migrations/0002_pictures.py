# SPDX-License-Identifier: EUPL-1.2
"""A chart that goes along with a message."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notify", "0001_messages")]

    operations = [
        migrations.AddField("message", "picture", models.BinaryField(null=True)),
        migrations.AddField("message", "picture_words", models.TextField(null=True)),
    ]
