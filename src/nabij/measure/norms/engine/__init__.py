# SPDX-License-Identifier: EUPL-1.2
"""From a definition to figures: expressions of Ibis, which DuckDB or another engine carries out."""
