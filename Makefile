# Every target does its own set-up; none installs system packages.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
RUN_STAMP := .venv/.stamp-run
DEV_STAMP := .venv/.stamp-dev
# Three for two cores: while one waits for the browser, the disk or the database, another goes on.
WORKERS ?= 3
# Which demo `make run` writes: the whole district, or `small`, which is there in three minutes.
DEMO := district
# Workers and the hundreds of processes that tests start read compiled modules instead of compiling them anew.
export PYTHONDONTWRITEBYTECODE :=
# What depends on the database: stores and screens. Who may reach what, the browser and the demo's stories do not.
ON_POSTGRESQL := tests/web --ignore=tests/web/access -m "database and not once and not long and not kill"

# What is installed, the product and the tests are compiled once, not by every process that begins at the same
# time. pytest compiles tests in its own way, when it collects them: in two halves at once.
COLLECT := $(BIN)/python -m pytest --collect-only -q
COMPILE_TESTS := { $(COLLECT) tests/web & $(COLLECT) tests --ignore=tests/web; wait; } >/dev/null 2>&1
# The databases as the migrations leave them; whoever changes a migration has them made again by the next run.
TEMPLATE := DJANGO_SETTINGS_MODULE=zhaoming.web.config.settings.test $(BIN)/python -m tests.template
MAKE_TEMPLATES := { ZHAOMING_TEST_DATABASE=postgresql $(TEMPLATE) & $(TEMPLATE); wait; } >/dev/null 2>&1

.PHONY: run pictures test test-pure test-postgresql check bench bench-full fuzz test-kill lock clean help

help: ## Show what can be made.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 20

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info[:2] in ((3, 11), (3, 12)) else "昭明需要 Python 3.11 / Zhaoming needs Python 3.11: make PYTHON=/path/to/python3.11 …")'
	$(PYTHON) -m venv .venv

# uv comes from its own small lock; it then installs the rest in seconds, every file checked by its hash.
.venv/bin/uv: .venv/bin/python requirements/bootstrap.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch .venv/bin/uv

$(RUN_STAMP): .venv/bin/uv requirements/run.txt pyproject.toml
	@if [ -f $(DEV_STAMP) ]; then $(MAKE) --no-print-directory $(DEV_STAMP); else \
	$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements/run.txt && \
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable . && \
	$(BIN)/python -m compileall -q -j 2 src; fi
	@touch $(RUN_STAMP)

$(DEV_STAMP): .venv/bin/uv requirements/dev.txt pyproject.toml
	$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q -j 2 src
	@$(COMPILE_TESTS)
	@$(MAKE_TEMPLATES)
	@touch $(DEV_STAMP) $(RUN_STAMP)

run: $(RUN_STAMP) ## Start the product with its demo data on http://127.0.0.1:8000 (less of it: DEMO=small)
	$(BIN)/zhaoming serve --demo=$(DEMO)

test: $(DEV_STAMP) ## The whole suite: pure tests and browser journeys once, stores and screens on both databases.
	@rm -f .pytest_cache/not-run-*.txt
	@ZHAOMING_TEST_DATABASE=postgresql $(TEMPLATE) >/dev/null 2>&1 &
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not long and not kill"
	ZHAOMING_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ON_POSTGRESQL)
	@$(BIN)/python -m tests.not_run

test-pure: $(DEV_STAMP) ## Only the rooms without Django.
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not long" tests/paper tests/law tests/casework tests/publishing tests/annual_report tests/inspection tests/merkle_log tests/documents tests/letters tests/report_files tests/release_files tests/cli

test-postgresql: $(DEV_STAMP) ## Stores and screens on PostgreSQL.
	ZHAOMING_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ON_POSTGRESQL)

pictures: $(DEV_STAMP) ## Take every picture of the documentation anew; walks the tutorials.
	$(BIN)/python docs/pictures/make.py

check: $(DEV_STAMP) ## Static checks that keep the house.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m django makemigrations --check --dry-run --settings zhaoming.web.config.settings.test
	$(BIN)/python -m pytest -q -p no:cacheprovider tests/house

bench: $(DEV_STAMP) ## Measured ratios and rates (contracts.md), up to 100,000 records.
	$(BIN)/python -m tests.bench

bench-full: $(DEV_STAMP) ## The long loads.
	$(BIN)/python -m tests.bench --full

fuzz: $(DEV_STAMP) ## The long fuzzing of the readers, and every property with many more examples.
	$(BIN)/python -m pytest -n $(WORKERS) -m long tests/report_files
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --timeout 3600 --hypothesis-profile thorough -m "not long" tests/law tests/casework tests/publishing tests/inspection tests/merkle_log tests/letters tests/annual_report
	$(BIN)/python -m pytest --timeout 3600 -m long tests/web/search

test-kill: $(DEV_STAMP) ## Kill the process in the middle of acts and look at what is left.
	$(BIN)/python -m pytest -m kill

lock: .venv/bin/uv ## Renew the locked dependencies.
	requirements/lock.sh

clean: ## Remove what make made (never the data).
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
