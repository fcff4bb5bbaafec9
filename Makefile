# Interlog. `make demo` runs the product with demo data; `make test` runs every test. Both do all set-up themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ./interlog-data/demo
PORT ?= 8700

# Python is started some hundred times: where compiled files are not kept, each start compiles everything.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

.PHONY: setup
setup: .setup-stamp-python .setup-stamp-ui ## Create .venv with the interlog command, and build the web UI

.setup-stamp-python: requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Interlog needs Python 3.11 or newer"'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

UI_SOURCES := $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/coverage/*' 2>/dev/null)

.setup-stamp-node: .setup-stamp-python web/package-lock.json
	cd web && ../$(BIN)/python npm.py ci --no-audit --no-fund --loglevel=error
	touch $@

.setup-stamp-ui: .setup-stamp-node $(UI_SOURCES)
	cd web && ../$(BIN)/python npm.py run --silent build
	touch $@

.PHONY: ui
ui: .setup-stamp-ui ## Build the web UI into the package

.PHONY: demo
demo: setup ## Run the product with demo data and a live simulator
	$(BIN)/interlog demo --data-dir $(DATA) --port $(PORT)

.PHONY: system-packages
system-packages: ## Install what the tests need from Debian: Chromium and PostgreSQL (asks for root when needed)
	@sh tests/system-packages.sh

# Two at a time, the longest first; what one says stays together, and one that fails fails the whole.
SIDE_BY_SIDE := $(MAKE) --no-print-directory -j 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.PHONY: check
check: setup ## Format, lint, types, import contracts, web lint and types
	@$(SIDE_BY_SIDE) check-web-lint check-python check-web-types

.PHONY: check-python
check-python: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

.PHONY: check-web-types
check-web-types: setup
	cd web && ../$(BIN)/python npm.py run --silent typecheck

.PHONY: check-web-lint
check-web-lint: setup
	cd web && ../$(BIN)/python npm.py run --silent lint

.PHONY: test
test: ## Every test: checks, web, Python on SQLite and PostgreSQL, Chromium, kills
	@$(SIDE_BY_SIDE) setup system-packages
	@$(SIDE_BY_SIDE) check-web-lint check-python check-web-types test-web
	@$(MAKE) --no-print-directory test-python
	@$(MAKE) --no-print-directory test-postgres
	@$(MAKE) --no-print-directory test-running

.PHONY: test-web
test-web: setup ## Tests of the web UI's logic
	cd web && ../$(BIN)/python npm.py run --silent test

.PHONY: test-python
test-python: setup ## Python tests on SQLite
	$(BIN)/pytest -n 2 --dist loadfile -m "not browser and not crash"

# The tests of a running server: named by their files, because collecting everything costs 20 seconds; the longest first.
LONG_BROWSER_TESTS := $(patsubst %,tests/e2e/test_%.py,logs_chain handbook_and_practice setup_publish views_and_alerts)
BROWSER_TESTS := $(LONG_BROWSER_TESTS) $(filter-out $(LONG_BROWSER_TESTS),$(sort $(wildcard tests/e2e/test_*.py)))
CRASH_TESTS := tests/crash src/interlog/imports/tests/test_killed.py src/interlog/eventlog/tests/test_crash.py src/interlog/eventlog/tests/test_bad_days.py

.PHONY: test-running
test-running: setup system-packages ## Both of the next two, side by side; they mostly wait, so three at a time, the longest first
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder -m "browser or crash" $(CRASH_TESTS) $(BROWSER_TESTS)

.PHONY: test-browser
test-browser: setup system-packages ## Tests that drive the real server in Chromium
	$(BIN)/pytest -n 2 --dist loadfile -m browser $(BROWSER_TESTS)

.PHONY: test-crash
test-crash: setup ## Tests that kill the real server again and again (minutes)
	$(BIN)/pytest -m crash $(CRASH_TESTS)

.PHONY: test-january
test-january: setup ## The figures against the whole month of real calls (minutes; needs their file beside the checkout)
	INTERLOG_TEST_WHOLE_JANUARY=1 $(BIN)/pytest -q src/interlog/insights/tests/test_january_calls.py

.PHONY: bench-stories
bench-stories: setup ## Whether the stories' effects are found and nothing else, over 100 seeds each (minutes)
	$(BIN)/python -m bench.stories --write docs/reference/bench-stories.md

.PHONY: test-postgres
test-postgres: setup ## Every Python test that touches records, on a PostgreSQL started for it
	$(BIN)/python -m tests.on_postgres -n 2 --dist loadfile -m "not browser and not crash"

.PHONY: wheel
wheel: setup ## One wheel with the web UI inside, in dist/
	$(BIN)/python -m build --wheel --no-isolation .

.PHONY: openapi
openapi: setup ## Write the API's description and regenerate the web client's types
	$(BIN)/python -m interlog.config.write_openapi web/openapi.json
	cd web && ../$(BIN)/python npm.py run --silent api

.PHONY: screens
screens: setup system-packages ## Draw docs/screens from the demo's own data
	$(BIN)/python -m tests.e2e.make_screens

.PHONY: story-screens
story-screens: setup system-packages ## Draw docs/guides/pictures from a demo of each story (takes minutes)
	$(BIN)/python -m tests.e2e.make_story_screens

.PHONY: reference
reference: setup ## Write docs/reference from the code
	$(BIN)/python -m interlog.config.reference docs/reference

.PHONY: lock
lock: ## Lock the Python dependencies with hashes and without addresses
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/base.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra postgres pyproject.toml -o requirements/postgres.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra redis pyproject.toml -o requirements/redis.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra postgres --extra redis --group dev pyproject.toml -o requirements/dev.txt

.PHONY: clean
clean: ## Remove what setup made; data folders stay
	rm -rf $(VENV) .setup-stamp-* web/node_modules src/interlog/config/ui dist
