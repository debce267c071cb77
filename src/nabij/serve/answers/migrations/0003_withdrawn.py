# SPDX-License-Identifier: EUPL-1.2
"""Whether what was said was closed because the promise of it was taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("answers", "0002_feedback_as_a_promise"),
    ]

    operations = [
        migrations.AddField(
            model_name="feedback",
            name="is_withdrawn",
            field=models.BooleanField(null=True),
        ),
    ]
