# SPDX-License-Identifier: EUPL-1.2
"""What is about lines to PostgreSQL is no test where there is none."""

from django.db import connection

collect_ignore = [] if connection.vendor == "postgresql" else ["test_line.py"]
