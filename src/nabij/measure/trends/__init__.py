# SPDX-License-Identifier: EUPL-1.2
"""Is it really changing? Control charts, intervals and queues, without Django."""
