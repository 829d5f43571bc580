# Everything a checkout can do. Nothing is installed outside .venv/.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TRAIN := training/.venv

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types imports check bench fuzz pictures reference train clean

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv/ and install Whence and its tools into it

# A stamp, so that it is done once, and again when the dependencies change.
$(READY): pyproject.toml models/whence-en/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "make: $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo missing): Whence needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "make: no virtual environment could be made: on Debian and Ubuntu it is a package of its own; sudo apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,network]' ./models/whence-en
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[icu]' 2> /dev/null || \
		echo "make: PyICU could not be built: what is tested against followthemoney and rigour is skipped; on Debian and Ubuntu: sudo apt-get install g++ pkg-config libicu-dev python3-dev" >&2
	@touch $@

demo: $(READY) ## read the example dossier, print what it claims, write report.html
	@rm -rf demo.sqlite demo.sqlite-shm demo.sqlite-wal demo.originals
	$(BIN)/whence --ledger demo.sqlite examples/harbour
	$(BIN)/whence --ledger demo.sqlite report --output report.html
	@echo 'The page is report.html. One claim: $(BIN)/whence show C1 --ledger demo.sqlite'

# A file of tests stays together, so that what it makes for all of them is made once.
test: $(READY) ## run the tests, on up to four cores
	$(BIN)/python -m pytest -q --numprocesses auto --maxprocesses 4 --dist loadscope

lint: $(READY) ## rules and layout of the code
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY) ## mypy --strict
	$(BIN)/mypy

imports: $(READY) ## which room may import which
	$(BIN)/lint-imports

check: lint types imports test ## all of the above

bench: $(READY) ## every benchmark whose data is at hand
	@for script in $$(grep -l '^if __name__' bench/*.py); do \
		echo "== $$script"; $(BIN)/python "$$script" --json; status=$$?; test $$status -eq 0 || test $$status -eq 2 || exit $$status; done

fuzz: $(READY) ## broken files by the thousand through every reader, a minute a format (SECONDS=60)
	$(BIN)/python bench/fuzz.py --seconds $(or $(SECONDS),60) --seed $$(date +%s) --keep .fuzz

pictures: $(READY) ## take the screenshots of docs/web.md anew
	WHENCE_PICTURES=1 $(BIN)/python -m pytest -q tests/web/test_web_docs.py

reference: $(READY) ## write docs/reference.md and docs/whence.1 from the help
	$(BIN)/python -m whence.cli.reference docs

train: ## train the reader anew, write and measure its weights (an hour on two cores, in a venv of its own)
	@test -x $(TRAIN)/bin/python || $(PYTHON) -m venv $(TRAIN)
	$(TRAIN)/bin/python -m pip install --quiet --disable-pip-version-check --requirement training/requirements.txt --editable .
	$(TRAIN)/bin/python training/train.py --out dist/reader
	$(TRAIN)/bin/python training/export.py dist/reader
	$(TRAIN)/bin/python training/measure.py --json

clean: ## remove what was made here
	rm -rf $(VENV) .fuzz .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist report.html
	rm -rf demo.sqlite demo.sqlite-shm demo.sqlite-wal demo.originals
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
