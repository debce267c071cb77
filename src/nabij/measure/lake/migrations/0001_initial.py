# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "name",
                    models.SlugField(
                        max_length=60, primary_key=True, serialize=False, verbose_name="naam"
                    ),
                ),
                ("label", models.CharField(max_length=100, verbose_name="omschrijving")),
                ("subject_kind", models.CharField(max_length=50)),
                ("is_native", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("name",),
            },
        ),
    ]
