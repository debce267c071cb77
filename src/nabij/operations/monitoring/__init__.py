# SPDX-License-Identifier: EUPL-1.2
"""How it goes: health for a load balancer, metrics for a monitoring system, a line per request."""
