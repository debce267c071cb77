# SPDX-License-Identifier: EUPL-1.2
"""Mail that may be a legal document, until a person has decided."""
