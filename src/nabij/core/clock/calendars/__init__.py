# SPDX-License-Identifier: EUPL-1.2
"""Which days count, by name: that of the law, and that of the organisation."""
