# SPDX-License-Identifier: EUPL-1.2
"""The version of the API, which stands on every answer."""

VERSION = "0.1.0"
HEADER = "API-Version"
