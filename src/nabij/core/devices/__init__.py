# SPDX-License-Identifier: EUPL-1.2
"""Screens and kiosks: devices that show figures and nothing else."""
