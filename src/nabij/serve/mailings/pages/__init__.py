# SPDX-License-Identifier: EUPL-1.2
"""What is coming, for who announces it and for the desk."""
