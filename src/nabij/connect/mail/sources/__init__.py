# SPDX-License-Identifier: EUPL-1.2
"""Where mail comes from; knows no Django and no database."""
