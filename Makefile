# SPDX-License-Identifier: EUPL-1.2
# Two commands matter: `make demo` and `make test`. The rest serves them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: setup ## sample municipality at http://127.0.0.1:8000
	@$(BIN)/nabij demo

setup: $(VENV)/.product $(VENV)/.assets ## everything installed and ready, nothing started
	@$(BIN)/nabij setup

test: develop ## all checks and tests that this machine can run
	@tools/test

check: develop ## the quick part of it: no browser, nothing slow
	@tools/check

develop: setup $(VENV)/.develop

screenshots: develop ## take the pictures in the docs again
	@NABIJ_SCREENSHOTS=docs/images $(BIN)/python -m pytest tests/browser/test_pictures.py -m e2e -p no:randomly -q

docs: develop ## the documentation site, in site/
	@$(BIN)/mkdocs build --strict --quiet

lock: ## fix the versions and hashes of what is installed (needs uv)
	@for name in base dev spark; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links requirements/$$name.in -o requirements/$$name.txt; \
	done

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Nabij needs Python 3.11 or newer; '$(PYTHON)' is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || { echo "Python's venv is missing. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.product: $(VENV)/bin/python requirements/base.txt pyproject.toml
	@echo "Installing what Nabij runs on ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.develop: $(VENV)/.product requirements/dev.txt
	@echo "Installing what the checks need ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# Where a machine has no npm, a Python package brings one.
$(VENV)/.assets: $(VENV)/.product package-lock.json requirements/node.txt
	@echo "Installing page assets and fonts ..."
	@command -v npm >/dev/null || test -x $(BIN)/npm \
	  || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: help demo setup test check develop screenshots docs lock
