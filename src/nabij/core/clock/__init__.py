# SPDX-License-Identifier: EUPL-1.2
"""Calendar days and minutes in the organisation's zone. Pure: no Django."""
