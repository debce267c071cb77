# SPDX-License-Identifier: EUPL-1.2
"""Keys of people's own."""

import uuid

from django.db import migrations, models

import nabij.core.crypto.public


class Migration(migrations.Migration):
    dependencies = [("crypto", "0001_keys_and_pseudonyms")]

    operations = [
        migrations.CreateModel(
            name="SubjectKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=50)),
                ("subject_id", models.CharField(max_length=100)),
                ("secret", nabij.core.crypto.public.EncryptedTextField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "subject_id"), name="crypto_subjectkey_once_each"
                    )
                ],
            },
        ),
    ]
