# SPDX-License-Identifier: EUPL-1.2
"""What somebody may ask: everything that is kept, and that it goes; over all modules."""
