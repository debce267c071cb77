# SPDX-License-Identifier: EUPL-1.2
"""The log: lines for people or JSON for machines, about work and never about persons."""
