# SPDX-License-Identifier: EUPL-1.2
"""What every request to the API has in common."""
