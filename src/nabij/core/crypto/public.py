# SPDX-License-Identifier: EUPL-1.2
"""What other modules may use of ``core.crypto``."""

from nabij.core.crypto.care.actions import make_missing_keys
from nabij.core.crypto.care.checking import KeyReport, KeyState, key_report, lost_keys
from nabij.core.crypto.care.telling import key_changed
from nabij.core.crypto.care.uses import KeyUse, register_key_use
from nabij.core.crypto.exceptions import (
    Forgotten,
    KeyMissing,
    KeyUnreadable,
    SealBroken,
    UnknownPurpose,
)
from nabij.core.crypto.fields.encrypted import EncryptedTextField
from nabij.core.crypto.fields.search_hash import SearchHashField
from nabij.core.crypto.keys import (
    Key,
    key_folder,
    key_of,
    key_versions,
    newest_key,
    read_or_create,
)
from nabij.core.crypto.normalising import normalise, register_normaliser
from nabij.core.crypto.people.imported import pseudonymiser
from nabij.core.crypto.people.own_keys import Opener, Sealer, Subject, destroy_own_key, sealer_for
from nabij.core.crypto.people.pseudonyms import forget, known_pseudonym, pseudonym_for
from nabij.core.crypto.purposes import Purpose, register_purpose
from nabij.core.crypto.sealing import seal, unseal

__all__ = [
    "EncryptedTextField",
    "Forgotten",
    "Key",
    "KeyMissing",
    "KeyReport",
    "KeyState",
    "KeyUnreadable",
    "KeyUse",
    "Opener",
    "Purpose",
    "SealBroken",
    "Sealer",
    "SearchHashField",
    "Subject",
    "UnknownPurpose",
    "destroy_own_key",
    "forget",
    "key_changed",
    "key_folder",
    "key_of",
    "key_report",
    "lost_keys",
    "key_versions",
    "known_pseudonym",
    "make_missing_keys",
    "newest_key",
    "normalise",
    "pseudonym_for",
    "pseudonymiser",
    "read_or_create",
    "register_key_use",
    "register_normaliser",
    "register_purpose",
    "seal",
    "sealer_for",
    "unseal",
]
