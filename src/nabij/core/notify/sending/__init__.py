# SPDX-License-Identifier: EUPL-1.2
"""The carriers behind one interface, and what they carry."""
