# Everything a contributor needs; `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help run test quick thorough phrases bench lint format schema lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 16

$(READY): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("diplotrack needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

sample.db: | $(READY)
	@$(BIN)/diplotrack --db sample.db init --sample

run: $(READY) sample.db ## open the terminal UI on the sample dossier
	@$(BIN)/diplotrack --db sample.db

test: $(READY) lint ## prove everything: lint, types, layers, tests, coverage
	@$(BIN)/python -m coverage erase
	@$(BIN)/python -m pytest -n 2 -q --cov --cov-report=
	@$(BIN)/python -m coverage report

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache > /dev/null || $(BIN)/lint-imports --no-cache

quick: $(READY) ## the checks worth a minute: lint and the tests that are not slow
	@$(BIN)/ruff check .
	@$(BIN)/python -m pytest -n 2 -q -m "not slow"

thorough: $(READY) ## try the reader of dates on 2,000,000 strings, and the rules on 200 walks (an hour)
	@PHRASE_STRINGS=$(or $(STRINGS),2000000) PHRASE_LEANS=all $(BIN)/python -m pytest -q -n 2 \
	  tests/domain/phrases/test_guards.py
	@WALKS=$(or $(WALKS),200) $(BIN)/python -m pytest -q -n 2 tests/service/test_rules_walk.py

phrases: $(READY) ## compare readings with the bounds that FILES="a.csv b.csv" expect
	@$(BIN)/python -m bench.phrases $(FILES)

format: $(READY) ## put the code into its form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.bench/visidata/bin/vd:
	@$(PYTHON) -m venv .bench/visidata
	@.bench/visidata/bin/pip install --quiet --disable-pip-version-check visidata

bench: $(READY) .bench/visidata/bin/vd ## measure speed on made books of up to a million meetings
	@$(BIN)/python -m bench.run --visidata .bench/visidata/bin/vd

faults: $(READY) ## try every fault of disks, kills, power cuts and keys on both engines; takes hours
	@$(BIN)/python -m tests.faults $(FAULTS)

schema: $(READY) ## write db/schema.sql from the migrations
	@$(BIN)/python -m tracker.store.sqlite.schema

lock: ## renew the lock from pyproject.toml
	@$(BIN)/pip-compile --quiet --upgrade --extra dev --generate-hashes --allow-unsafe --no-strip-extras \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-annotate --no-header \
	  --output-file requirements-dev.txt pyproject.toml

clean: ## remove what was made
	@rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache sample.db*
