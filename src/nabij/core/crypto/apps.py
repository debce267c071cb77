# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig


class CryptoConfig(AppConfig):
    """Keys, encrypted fields, and pseudonyms."""

    name = "nabij.core.crypto"
    label = "crypto"

    def ready(self) -> None:
        from nabij.core.crypto.personal import PSEUDONYMS, SUBJECT_KEYS
        from nabij.core.ports.personal import declare

        declare("pseudonyms", PSEUDONYMS)
        declare("subject-keys", SUBJECT_KEYS)
