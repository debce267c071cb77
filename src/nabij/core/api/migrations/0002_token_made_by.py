# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("api", "0001_tokens")]

    operations = [
        migrations.AddField(
            model_name="token",
            name="made_by",
            field=models.UUIDField(
                help_text="The employee who gave it; empty: the command line.", null=True
            ),
        ),
    ]
