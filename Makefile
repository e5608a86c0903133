# On a fresh machine:
#   make demo    sets up, builds the graph of corpus/ and says where to open it
#   make test    sets up, runs the linters, the type checker and all tests
# With uv where it is installed, else with Python's own venv and pip.

VENV ?= .venv
OUT ?= demo-out
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)

.DEFAULT_GOAL := help
.PHONY: help demo test lint types layers pytest format clean

help:
	@sed -n 's/^#   make/make/p' Makefile

demo: $(VENV)/.ready-html
	$(BIN)/kg build corpus -o $(OUT)

test: lint types layers pytest

lint: $(VENV)/.ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready-test
	$(BIN)/mypy

layers: $(VENV)/.ready-test
	$(BIN)/lint-imports

pytest: $(VENV)/.ready-test
	$(BIN)/python -m pytest -q

format: $(VENV)/.ready-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(OUT) build dist kg/explore/static kg/explore/web/node_modules

# One stamp a set of extras; made anew when the dependencies change.
$(VENV)/.ready-%: pyproject.toml hatch_build.py
ifneq ($(UV),)
	UV_PROJECT_ENVIRONMENT=$(VENV) uv sync --inexact --extra $*
else
	@test -n "$(PYTHON)" || { echo "kg needs Python 3.11 or later"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable ".[$*]"
endif
	@touch $@
