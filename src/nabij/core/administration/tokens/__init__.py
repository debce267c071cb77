# SPDX-License-Identifier: EUPL-1.2
"""Programs that may call the API."""
