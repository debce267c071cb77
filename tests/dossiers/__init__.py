# SPDX-License-Identifier: EUPL-1.2
"""An app for tests only: dossiers that are closed and, once their time is over, destroyed."""
