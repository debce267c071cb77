# SPDX-License-Identifier: EUPL-1.2
"""The app."""

from django.apps import AppConfig


class CryptoConfig(AppConfig):
    """Keys, encrypted fields, and pseudonyms."""

    name = "nabij.core.crypto"
    label = "crypto"
