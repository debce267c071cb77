# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notify", "0002_pictures"),
    ]

    operations = [
        migrations.AlterField(
            model_name="consent",
            name="channel",
            field=models.CharField(
                choices=[
                    ("email", "e-mail"),
                    ("secure", "veilige mail"),
                    ("sms", "sms"),
                    ("letter", "brief"),
                    ("box", "Berichtenbox"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="channel",
            field=models.CharField(
                choices=[
                    ("email", "e-mail"),
                    ("secure", "veilige mail"),
                    ("sms", "sms"),
                    ("letter", "brief"),
                    ("box", "Berichtenbox"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="preferredchannel",
            name="channel",
            field=models.CharField(
                choices=[
                    ("email", "e-mail"),
                    ("secure", "veilige mail"),
                    ("sms", "sms"),
                    ("letter", "brief"),
                    ("box", "Berichtenbox"),
                ],
                max_length=10,
            ),
        ),
    ]
