# `make run` serves the explorer, `make test` checks it. Both install what they need into .venv first.
# Works with the make of macOS (3.81) as well, hence no newer features.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

# Caches lie outside the checkout, so that a run leaves nothing behind in it.
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/immune-cascade-explorer
export PYTHONPYCACHEPREFIX := $(CACHE)/pycache
export RUFF_CACHE_DIR := $(CACHE)/ruff
export MYPY_CACHE_DIR := $(CACHE)/mypy

PIP    := $(BIN)/python -m pip --disable-pip-version-check
PYTEST := $(BIN)/python -m pytest -o cache_dir="$(CACHE)/pytest" --output "$(CACHE)/test-results"

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test test-all checks lint types imports generated browser screenshots bench constraints clean

help: ## Say what each command does
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.run ## Serve the explorer on http://127.0.0.1:8050 (settings: PORT, HOST, WEB_CONCURRENCY)
	@exec $(BIN)/python -m gunicorn

test: checks browser ## Run every check and every test but the slow ones
	@$(PYTEST) -m "not slow"

test-all: checks browser ## Run every check and every test
	@$(PYTEST)

checks: lint types imports generated ## Run the checks alone: style, types, layers, generated files

lint: $(VENV)/.dev ## Check style and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev
	@$(BIN)/mypy

imports: $(VENV)/.dev
	@$(BIN)/lint-imports --no-logo --cache-dir "$(CACHE)/import-linter"

generated: $(VENV)/.dev
	@$(BIN)/python -m cascade datapackage --check
	@$(BIN)/python -m publish assets --check
	@$(BIN)/python -m tools.draw_cascade --check

browser: $(VENV)/.dev
	@$(BIN)/python -m tools.chromium

screenshots: $(VENV)/.dev browser ## Take a picture of each page, wide and narrow, light and dark
	@$(BIN)/python -m tools.screenshots

bench: $(VENV)/.dev browser ## Measure what is meant to be fast
	@$(BIN)/python -m benchmarks

constraints: ## Find the newest versions that requirements-dev.txt allows and write constraints.txt
	@fresh=$$(mktemp -d) && trap 'rm -rf "$$fresh"' EXIT \
	&& $(PYTHON) -m venv "$$fresh" \
	&& "$$fresh/bin/python" -m pip --disable-pip-version-check install -q -r requirements-dev.txt \
	&& { echo "# Made by \`make constraints\`: the exact versions that were tested."; \
	     "$$fresh/bin/python" -m pip freeze --exclude pip --exclude setuptools; } > "$$fresh/constraints.txt" \
	&& cp "$$fresh/constraints.txt" constraints.txt

clean: ## Remove the environment and the caches
	@rm -rf $(VENV) "$(CACHE)"

# The stamps are newer than the lists that they were installed from; a second run installs nothing.
$(VENV)/.run: requirements.txt constraints.txt | $(BIN)/python
	@echo "Installing what the explorer needs (about half a minute) ..."
	@$(PIP) install -q -r requirements.txt -c constraints.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt requirements.txt constraints.txt | $(BIN)/python
	@echo "Installing what the tests need (about a minute) ..."
	@$(PIP) install -q -r requirements-dev.txt -c constraints.txt
	@touch $(VENV)/.run $@

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is $$($(PYTHON) -V), but 3.11 or newer is needed. Name another: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python cannot make environments. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
