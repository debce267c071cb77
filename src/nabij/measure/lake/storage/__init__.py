# SPDX-License-Identifier: EUPL-1.2
"""The tables on disk: how events lie in them, how they are written and read. No Django.

Per source three Delta tables stand side by side: ``events``, laid out by subject and time with
numbers for subject and activity, and ``subjects`` and ``activities`` with their names.
"""
