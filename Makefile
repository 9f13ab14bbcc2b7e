# `make demo` and `make test` need Python, its venv module and the package index, nothing else.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
VENV ?= .venv
BIN := $(VENV)/bin
OPENAPI ?= openapi.json
SITE := http://127.0.0.1:$(PORT)
IS_POSTGRES := $(filter postgres% psql% pgsql%,$(DATABASE_URL))
COMPILE_MESSAGES = for folder in locale site/locale; do \
	$(BIN)/pybabel --quiet compile --domain django --directory $$folder || exit 1; done
RUNTIME := $(VENV)/.installed-$(if $(IS_POSTGRES),production,site)
TESTING := $(VENV)/.installed-test

.PHONY: help demo test test-slow test-newest test-postgres lint check-messages messages \
	requirements wheel clean \
	bench openapi test-client docs-api
.DELETE_ON_ERROR:

help:
	@echo 'make demo            the site with its demo content on $(SITE) (PORT=, DATABASE_URL=)'
	@echo 'make test            the test suite'
	@echo 'make test-slow       the tests that build environments: the wheel in a new project'
	@echo 'make test-newest     the suite on the newest Python and Django'
	@echo 'make test-postgres   the suite on PostgreSQL (DATABASE_URL=)'
	@echo 'make test-client     does a TypeScript client of the API type-check? (needs npm)'
	@echo 'make openapi         write the API’s schema (OPENAPI=)'
	@echo 'make docs-api        write the answers of the demo into docs/api.md'
	@echo 'make bench           how fast the API is (SIZE=, DATABASE_URL=, DURATION=, FRESH=1)'
	@echo 'make lint            style, system checks, missing migrations'
	@echo 'make check-messages  is the interface complete in French and Spanish?'
	@echo 'make messages        extract the strings of the interface into locale/'
	@echo 'make requirements    pin the newest versions that pyproject.toml allows'
	@echo 'make wheel           build the package into dist/'
	@echo 'make clean           remove what the other targets made, the demo’s data excepted'

demo: export BASE_URL ?= $(SITE)
demo: $(RUNTIME)
	@$(COMPILE_MESSAGES)
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_demo
	@printf '%s\n' '' \
		'Site:          $(SITE)/' \
		'Admin:         $(SITE)/admin/' \
		'API:           $(SITE)/api/v3/mandates/  $(SITE)/api/v2/pages/' \
		'API documents: $(SITE)/api/  $(SITE)/api/v3/docs' ''
	@exec $(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

test: $(TESTING)
	@$(COMPILE_MESSAGES)
	$(BIN)/pytest -m 'not slow' --numprocesses auto --dist worksteal

test-slow: $(TESTING)
	$(BIN)/pytest -m slow

test-newest:
	@newest=$$(for minor in 19 18 17 16 15 14 13 12; do \
		for python in python3.$$minor "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.$$minor.*/bin/python; do \
			"$$python" -c 'import ensurepip, venv' 2>/dev/null && echo "$$python" && break 2; \
		done; done); \
	if [ -z "$$newest" ]; then \
		echo 'No Python 3.12 or newer was found: not tested with the newest Django.'; \
	else \
		$(MAKE) test PYTHON="$$newest" VENV=.venv-newest; \
	fi

test-postgres:
	@[ -n '$(IS_POSTGRES)' ] || { echo 'Set DATABASE_URL=postgresql://user@host/name'; exit 2; }
	@$(MAKE) test

bench: export SIZE ?= 1000
bench: export DURATION ?= 5
bench: $(TESTING)
	@command -v wrk >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		apt-get update -qq && apt-get install --yes -qq --no-install-recommends wrk; } || \
		{ echo 'wrk drives the load and is missing; on Debian: sudo apt-get install wrk'; exit 2; }
	@$(COMPILE_MESSAGES)
	@PYTHONPATH=tests $(BIN)/python -m bench.run

test-client:
	@$(MAKE) openapi OPENAPI=tests/typescript/openapi.json
	cd tests/typescript && npm install --silent && npm run generate && npm run check

openapi: $(TESTING)
	@$(BIN)/python manage.py export_openapi_schema --api wagtail.api.v3.urls.api --indent 2 \
		--output '$(OPENAPI)'

docs-api: $(TESTING)
	@$(COMPILE_MESSAGES)
	@$(BIN)/python tests/docs_api.py

lint: $(TESTING)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run

check-messages: $(TESTING)
	$(BIN)/pytest tests/test_messages.py

messages: $(TESTING)
	$(BIN)/python -m wagtail_volontariat.site.messages

requirements: $(VENV)/pyvenv.cfg
	$(BIN)/python -m pip install --quiet 'uv>=0.9'
	$(call PIN,test) --all-extras --group test
	$(call PIN,production) --extra production --group build --constraint requirements/test.txt
	$(call PIN,site) --extra site --group build --constraint requirements/test.txt

PIN = $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	--custom-compile-command 'make requirements' --output-file requirements/$(1).txt

wheel: $(TESTING)
	$(BIN)/python -m build --no-isolation

clean:
	rm -rf .venv .venv-newest build dist *.egg-info .pytest_cache .ruff_cache .hypothesis
	rm -f locale/*/LC_MESSAGES/*.mo

$(VENV)/pyvenv.cfg:
	@[ -n '$(PYTHON)' ] || { echo 'Python 3.11 or newer was not found; set PYTHON='; exit 2; }
	$(PYTHON) -m venv $(VENV)

# Hashes hold for what is downloaded; the checkout itself is installed after it, from here.
$(VENV)/.installed-%: requirements/%.txt pyproject.toml setup.py | $(VENV)/pyvenv.cfg
	@echo 'Installing $< into $(VENV), which takes a minute the first time.'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation --editable .
	@touch $@
