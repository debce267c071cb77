# SPDX-License-Identifier: EUPL-1.2
"""What was erased, on a list outside the database, so that no restore brings it back."""
