# SPDX-License-Identifier: EUPL-1.2
"""A list can come to a stand, and one thing on it can fail."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("retention", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="destructionitem",
            name="record_on_one_list",
        ),
        migrations.AddField(
            model_name="destructionlist",
            name="halted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="destructionlist",
            name="halted_reason",
            field=models.CharField(blank=True, db_default="", default="", max_length=20),
        ),
        migrations.AlterField(
            model_name="destructionitem",
            name="state",
            field=models.CharField(
                choices=[
                    ("listed", "staat op de lijst"),
                    ("taken_off", "van de lijst gehaald"),
                    ("destroyed", "vernietigd"),
                    ("skipped", "overgeslagen"),
                    ("failed", "niet gelukt"),
                ],
                default="listed",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="destructionlist",
            name="state",
            field=models.CharField(
                choices=[
                    ("gathering", "wordt gemaakt"),
                    ("draft", "concept"),
                    ("submitted", "wacht op goedkeuring"),
                    ("approved", "wordt uitgevoerd"),
                    ("halted", "bleef steken"),
                    ("done", "uitgevoerd"),
                    ("withdrawn", "ingetrokken"),
                ],
                default="gathering",
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="destructionitem",
            constraint=models.UniqueConstraint(
                models.F("kind"),
                models.F("record_id"),
                condition=models.Q(("state__in", ["listed", "failed"])),
                name="record_on_one_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="destructionlist",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("halted_at__isnull", False),
                        ("state", "halted"),
                        models.Q(("halted_reason", ""), _negated=True),
                    ),
                    models.Q(("state", "halted"), _negated=True),
                    _connector="OR",
                ),
                name="halted_list_says_why",
            ),
        ),
    ]
