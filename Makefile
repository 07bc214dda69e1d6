# What a newcomer types. Everything lives in .venv and var/ in this folder; nothing else on the machine is touched.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
ASSETS := src/waymark/web/static/vendor/.ready
UV := $(shell command -v uv 2>/dev/null)

.PHONY: setup run test check docs bench soak clean
.DEFAULT_GOAL := run

setup: $(STAMP) $(ASSETS)

$(STAMP): requirements-dev.lock pyproject.toml
	@rm -f $@
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
ifdef UV
	@VIRTUAL_ENV=$(CURDIR)/.venv uv pip install --quiet --require-hashes -r requirements-dev.lock
	@VIRTUAL_ENV=$(CURDIR)/.venv uv pip install --quiet --no-deps --no-build-isolation -e .
else
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
	@touch $@

# Style sheets and fonts come from npm; where the machine has no Node, npm comes from a Python wheel.
$(ASSETS): $(STAMP) package-lock.json src/waymark/web/assets.py
	@if command -v npm >/dev/null 2>&1; then npm ci --ignore-scripts --no-audit --no-fund --silent; \
	else $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.lock \
	  && PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/npm ci --ignore-scripts --no-audit --no-fund --silent; fi
	@$(BIN)/python -m waymark.web.assets
	@touch $@

run: setup
	@$(BIN)/waymark demo

test: setup
	@bash scripts/test

check: setup
	@bash scripts/check

docs: setup
	@$(BIN)/python -m scripts.docs

bench: setup
	@$(BIN)/python bench/run.py

soak: setup
	@$(BIN)/pytest -m soak

clean:
	@rm -rf .venv node_modules var out
