# `make` prints what there is. Every target first sets up what it needs, and only what is not set up yet.

# Which Python makes .venv: the one that made it last, or `make setup PYTHON=python3.12`.
PYTHON ?= $(or $(shell .venv/bin/python -c 'import sys; print(sys._base_executable)' 2>/dev/null),python3)
BIN := .venv/bin
# Passed on to the program: `make run ARGS=--help`, `make test ARGS="tests/gui -x"`.
ARGS ?=

.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench fuzz clean prepared prepared-run prepared-test

help: ## this list
	@echo "Timbre: audition text-to-speech voices."
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do \
		printf '  make %-8s %s\n' "$$name" "$$what"; done

setup: prepared-test ## make .venv, install Timbre, check the system libraries; done once
	@echo "Timbre is set up: make run opens it."

run: prepared-run ## open the window
	@$(BIN)/timbre $(ARGS)

test: prepared-test lint ## linters, types, import contract and all tests, on a display and a sound server of their own
	$(BIN)/python -m pytest $(ARGS)

lint: prepared ## ruff, mypy and the import contract
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: prepared ## let ruff put imports and layout right
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: prepared-test ## benchmarks
	$(BIN)/python -m tests.bench $(ARGS)

fuzz: prepared ## strange frames against the protocol, for half a minute
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet -e '.[fuzz]'
	$(BIN)/python -m tests.fuzz $(ARGS)

clean: ## remove .venv, caches and build leftovers
	rm -rf .venv build dist timbre.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find core gui resources tests .ci -name __pycache__ -type d -prune -exec rm -rf {} +

prepare = command -v "$(PYTHON)" >/dev/null || { echo "Timbre needs Python 3.11 or newer, and there is no $(PYTHON) here." >&2; exit 1; }; \
	"$(PYTHON)" -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Timbre needs Python 3.11 or newer, and $(PYTHON) is %d.%d: name another one, for example make setup PYTHON=python3.12" % sys.version_info[:2])' \
	&& "$(PYTHON)" .ci/prepare.py

prepared:
	@$(prepare)

prepared-run:
	@$(prepare) run

prepared-test:
	@$(prepare) test
