# SPDX-License-Identifier: EUPL-1.2
"""Who-is-who: whom one can ask for what, whether they are there, and who takes over."""
