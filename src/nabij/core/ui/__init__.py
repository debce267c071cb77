# SPDX-License-Identifier: EUPL-1.2
"""The interface of Nabij: shells, components, forms, tables, charts and the checker of pages."""
