# The few commands a developer needs. `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8000
CODE := src tests frontend benchmarks docs/module-template
export PORT

help:        ## Show these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/run.stamp $(VENV)/bin/talka build  ## Install what Talka needs to run, and lay out its pages

demo: setup  ## Fill a demo network once and serve it at http://localhost:8000 (or PORT)
	@exec $(VENV)/bin/talka demo

run: setup  ## Serve your own installation, with its worker
	@exec $(VENV)/bin/talka serve

test: dev  ## Run the tests on both databases: make test, make test only=practices
	@$(PY) tests/both.py $(only)

check: dev  ## Everything CI checks, fastest first
	$(VENV)/bin/ruff format --check $(CODE)
	$(VENV)/bin/ruff check $(CODE)
	$(VENV)/bin/lint-imports
	$(VENV)/bin/djlint --lint --quiet src
	TALKA_HOME=$(VENV)/home $(PY) -m django makemigrations --check --dry-run
	$(VENV)/bin/mypy src
	@$(PY) tests/both.py --with-browser

endure: dev  ## Kill, race and restore a running installation, for ten minutes at most
	@TALKA_ENDURE=1 $(PY) -m pytest tests/endure -s -x -p no:cacheprovider

fuzz: dev $(VENV)/fuzz.stamp  ## Feed the reader with whatever a fuzzer comes upon: make fuzz, make fuzz minutes=1
	@$(PY) -m tests.endure.fuzz $(or $(minutes),10)

fix: dev  ## Put right what a machine can
	$(VENV)/bin/ruff format $(CODE)
	$(VENV)/bin/ruff check --fix $(CODE)
	-$(VENV)/bin/djlint --reformat --quiet src

words: dev  ## Collect every sentence for translation, then compile the translations
	$(PY) -m django makemessages --all --no-location --no-obsolete --ignore=node_modules --ignore=$(VENV) --ignore=var --ignore=build --ignore='docs/*' --ignore='tests/*'
	@$(MAKE) --no-print-directory build

pictures: dev  ## Take the pictures of the documentation anew (needs Chromium)
	@$(PY) -m tests.journeys.take_pictures

module: dev  ## Start a new module: make module name=gardens
	@test -n "$(name)" || { echo "Say its name: make module name=gardens"; exit 2; }
	@$(PY) docs/module-template/copy_module.py $(name)

solo: dev  ## Test one module with its siblings taken away: make solo only=practices
	@test -n "$(only)" || { echo "Say which one: make solo only=practices"; exit 2; }
	TALKA_MODULES=$(only) $(PY) -m pytest src/talka/modules/$(only) -m "not browser"

# What the commands above stand on. A stamp is as new as the lock it was installed from.
export DJANGO_SETTINGS_MODULE := talka.site.settings
export PYTHONPATH := src

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Talka needs Python 3.11 or newer: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/%.stamp: requirements/%.lock | $(PY)
	@cmp -s $< $@ || { echo "Installing what requirements/$*.lock names …" && \
	  $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<; }
	@cp $< $@

$(VENV)/bin/talka: Makefile | $(PY)
	@echo "$(CURDIR)/src" > "$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/talka.pth"
	@printf '#!/bin/sh\nexec "%s/$(PY)" -c "from talka.site.commands import main; main()" "$$@"\n' "$(CURDIR)" > $@
	@chmod +x $@

%.mo: %.po | $(VENV)/run.stamp
	@$(VENV)/bin/pybabel --quiet compile -i $< -o $@

# Compiled ahead, because some machines forbid Python to write what it has compiled (PYTHONDONTWRITEBYTECODE).
build: $(VENV)/run.stamp $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
	@$(PY) -m compileall -q src
	@$(PY) frontend/build.py

dev: setup $(VENV)/dev.stamp

.PHONY: help setup demo run test check endure fuzz fix words pictures module solo build dev
