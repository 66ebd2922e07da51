# The words that people and scripts use; README.md says what each does.
SHELL := /bin/bash
.DEFAULT_GOAL := help
HOST ?= 127.0.0.1
PORT ?= 8000
PROFILE ?= profiles/wolverhampton.toml
VENV ?= .venv
export PYTHONDONTWRITEBYTECODE ?= 1

PY := $(VENV)/bin/python
BIN := $(VENV)/bin
# The first Python from 3.11 on, the distribution's before others: it is built for speed.
# `make run PYTHON=/path/to/python3` names another.
PYTHON ?= $(shell for has in ensurepip sys; do \
	for p in /usr/bin/python3 python3 python3.13 python3.12 python3.11; do \
	$$p -c "import $$has, sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null && echo $$p && break 2; \
	done; done)
SETUP ?= $(or $(PYTHON),$(error Python 3.11 or later is needed: install python3)) scripts/setup.py --venv $(VENV)
CHECK := DJANGO_SETTINGS_MODULE=tests.settings $(PY) manage.py
HTML := git ls-files -z --cached --others --exclude-standard 'templates/*.html' '*/templates/*.html' ':!templates/govuk/*'

.PHONY: help run test prove check check-types check-rest demo bench look requirements setup-run setup-dev setup-look setup-test format states

help: ## list these words
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16
	@printf '\nCommands of the portal, each with --help (the others of manage.py are Django'"'"'s):\n'
	@ls */management/commands/[a-z]*.py | sed -E 's,.*/(.*)\.py,\1,' | sort | xargs | fold -sw 76 | sed 's/^/  /'

run: setup-run ## the whole set-up on a fresh machine, then the portal and its worker (PORT=8000)
	$(PY) manage.py serve --host $(HOST) --port $(PORT) --profile $(PROFILE)

demo: setup-run ## the demonstration partnership, rebuilt from nothing
	$(PY) manage.py prepare --afresh --profile $(PROFILE) $(DEMO)

test: setup-test ## every check and every test, on SQLite and on PostgreSQL with Redis
	$(MAKE) --no-print-directory check SETUP=true
	$(PY) scripts/tests.py

prove: setup-test ## the exhaustive runs that are too long for `test`, with their counts
	$(PY) scripts/tests.py --prove

look: setup-look ## a picture of every page as every demonstration account: var/look/index.html
	$(PY) manage.py prepare --profile $(PROFILE)
	$(PY) -m scripts.look $(LOOK)

bench: setup-look ## speed as ratios in one run, also as var/bench.json; BENCH="serving" for one part
	$(PY) -m bench $(BENCH)

check: setup-dev ## the fast part alone: format, lint, imports, types, templates, migrations
	@$(MAKE) --no-print-directory -j2 -O check-types check-rest

check-types:
	$(PY) -m mypy

check-rest:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	PYTHONPATH=. $(BIN)/lint-imports --no-cache | sed -n '/^Contracts$$/,$$p'; exit $${PIPESTATUS[0]}
	$(CHECK) check --fail-level WARNING
	$(CHECK) makemigrations --check --dry-run
	$(HTML) | xargs -0r $(BIN)/djade --check --target-version 5.2
	$(HTML) | xargs -0r $(BIN)/djangofmt --check

format: setup-dev ## put code and templates into the layout that `check` asks for
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	-$(HTML) | xargs -0r $(BIN)/djade --target-version 5.2
	$(HTML) | xargs -0r $(BIN)/djangofmt

requirements: ## compile the hashed requirements from requirements.in and requirements-dev.in
	UV_CUSTOM_COMPILE_COMMAND="make requirements" uv pip compile --universal --python-version 3.11 \
		--no-strip-extras --generate-hashes --no-emit-index-url requirements.in -o requirements.txt
	UV_CUSTOM_COMPILE_COMMAND="make requirements" uv pip compile --universal --python-version 3.11 \
		--no-strip-extras --generate-hashes --no-emit-index-url -c requirements.txt requirements-dev.in -o requirements-dev.txt
	UV_CUSTOM_COMPILE_COMMAND="make requirements" uv pip compile --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url requirements-uv.in -o requirements-uv.txt

setup-run:
	@$(SETUP) --system --env

setup-look:
	@$(SETUP) --dev --system --env

setup-test:
	@$(SETUP) --dev --system

setup-dev:
	@$(SETUP) --dev
