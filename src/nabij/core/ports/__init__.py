# SPDX-License-Identifier: EUPL-1.2
"""Typed registries through which modules that may not know each other work together.

An app fills a registry in its ``ready()``; a reader asks for a key and gets the null default
where nobody registered, so that a page works with any set of modules installed.
"""
