# Everything a contributor needs; `make help` lists it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What the program needs, with the libraries of its optional formats, and what checks and measures need besides.
RUNS := $(VENV)/.runs
READY := $(VENV)/.ready

# Two processes; each takes over what the other has not reached.
PYTEST := $(BIN)/python -m pytest -q -n 2 --dist worksteal

# Every program that a test starts would otherwise be compiled again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test coverage quick thorough docs pictures phrases bench lint format schema lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 16

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

$(RUNS): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("diplotrack needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	@echo 'Installing the libraries of the program into $(VENV); the first time this takes some seconds.'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(READY): requirements-dev.txt $(RUNS)
	@echo 'Installing the tools of developers into $(VENV); the first time this takes a minute or two.'
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

sample.db: | $(RUNS)
	@$(BIN)/diplotrack --db sample.db init --sample

run: $(RUNS) sample.db ## open the terminal UI on the sample dossier
	@$(BIN)/diplotrack --db sample.db

test: $(READY) lint ## prove everything: lint, types, layers, tests
	@$(PYTEST)

coverage: $(READY) ## run the tests with branch coverage of domain, store and service (three times as long)
	@$(BIN)/python -m coverage erase
	@$(PYTEST) --cov --cov-report=
	@$(BIN)/python -m coverage report

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache > /dev/null || $(BIN)/lint-imports --no-cache

# In one process: to collect all tests takes seconds for each.
quick: $(READY) ## the checks worth a minute: lint and the tests that are not slow
	@$(BIN)/ruff check .
	@$(BIN)/python -m pytest -q -m "not slow"

thorough: $(READY) ## all tests at their large sizes: more books, walks, strings, faults (hours)
	@THOROUGH=1 $(PYTEST) $(TESTS)

costs: $(READY) ## run the tests, or TESTS, in one process; show which take the processor time
	@$(BIN)/python -m pytest -q -p tests.processor_time $(TESTS)

survey: $(READY) ## measure the code: lengths, names, cycles, docstrings, against their bars
	@$(BIN)/python -m bench.survey

phrases: $(READY) ## compare readings with the bounds that FILES="a.csv b.csv" expect
	@$(BIN)/python -m bench.phrases $(FILES)

format: $(READY) ## put the code into its form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.bench/visidata/bin/vd:
	@$(PYTHON) -m venv .bench/visidata
	@.bench/visidata/bin/pip install --quiet --disable-pip-version-check visidata

bench: $(READY) .bench/visidata/bin/vd ## measure speed on made books of up to a million meetings
	@$(BIN)/python -m bench.run --visidata .bench/visidata/bin/vd $(BENCH)

faults: $(READY) ## try every fault of disks, kills, power cuts and keys on both engines; takes hours
	@THOROUGH=1 $(BIN)/python -m tests.faults $(FAULTS)

docs: $(READY) ## write the documents that are generated from the code
	@$(BIN)/python -m bench.documents

pictures: $(READY) ## draw the pictures of the documents from the sample
	@$(BIN)/python -m bench.pictures

schema: $(READY) ## write db/schema.sql from the migrations
	@$(BIN)/python -m tracker.store.sqlite.schema

LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --no-strip-extras --no-emit-index-url \
  --no-emit-trusted-host --no-emit-find-links --no-annotate --no-header

lock: $(READY) ## renew both locks from pyproject.toml
	@$(LOCK) --upgrade --all-extras --output-file requirements-dev.txt pyproject.toml
	@$(LOCK) --extra build --extra docx --extra xlsx --constraint requirements-dev.txt --output-file requirements.txt pyproject.toml

clean: ## remove what was made
	@rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache sample.db*
