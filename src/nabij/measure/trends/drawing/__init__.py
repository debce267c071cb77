# SPDX-License-Identifier: EUPL-1.2
"""Control charts for people: as a small drawing with its figures, and on a terminal."""
