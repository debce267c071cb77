# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "code",
                    models.SlugField(
                        max_length=80, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("alt", models.CharField(max_length=300, verbose_name="wat erop staat")),
                ("file_id", models.UUIDField(unique=True)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("code",),
            },
        ),
    ]
