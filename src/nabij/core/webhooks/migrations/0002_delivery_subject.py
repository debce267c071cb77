# SPDX-License-Identifier: EUPL-1.2
"""What a delivery is about, to find it by; unknown of those of before, which go within 30 days."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("webhooks", "0001_webhooks"),)
    operations = (
        migrations.AddField("delivery", "subject", models.CharField(max_length=160, null=True)),
        migrations.AddIndex(
            "delivery", models.Index(fields=["subject"], name="delivery_by_subject")
        ),
    )
