# SPDX-License-Identifier: EUPL-1.2
"""Terms and the selection list as values: no Django here."""
