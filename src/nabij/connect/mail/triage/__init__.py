# SPDX-License-Identifier: EUPL-1.2
"""Which mail may be a legal document, by its words; knows no Django and no database."""
