# SPDX-License-Identifier: EUPL-1.2
"""Terms of the law: from start event to last day, with what suspends, extends and moves it."""
