# SPDX-License-Identifier: EUPL-1.2
"""An app for tests only: models with encrypted fields, as rooms with personal data have them."""
