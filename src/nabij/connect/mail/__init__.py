# SPDX-License-Identifier: EUPL-1.2
"""Mail of residents: read, taken in as contacts, answered."""
