# ZapDesk. `make run` and `make test` do all the set-up themselves; `make help` lists the rest.
SHELL := /bin/sh
PYTHON ?= $(shell packaging/python.sh)
VENV ?= .venv
BIN := $(VENV)/bin
# The laboratory waits more than it works: four share two cores well.
JOBS ?= 4

.PHONY: help run test setup lint unit cover lab steady bench kills flips fuzz pages electrician second lock wine-radio clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 12

run: setup ## open the window; without a screen: a practice check in the terminal, with record and PDF
	@VENV=$(VENV) packaging/run.sh

test: setup lint unit ## everything that must hold: style, types, rooms, tests; under ten minutes

setup: ## virtual environment, packages, and the libraries that Qt needs
	@PYTHON="$(PYTHON)" VENV="$(VENV)" packaging/setup.sh

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: setup
	@packaging/lab-tools.sh || true
	@packaging/office-tools.sh || true
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(ARGS)

cover: setup ## the same tests, and which lines none of them reaches; watching takes twice as long
	@packaging/lab-tools.sh || true
	@packaging/office-tools.sh || true
	rm -f .coverage .coverage.*
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(JOBS) --dist worksteal --cov --cov-report= $(ARGS)
	@$(BIN)/coverage report --skip-covered --sort=cover | tail -n 25

lab: setup ## every case of the laboratory in network namespaces (root)
	@packaging/lab-tools.sh
	$(BIN)/python tests/lab/run_all.py $(ARGS)

steady: setup ## the same checks hundreds of times: losses, delays, faults in the middle, Ctrl-C (root)
	@packaging/lab-tools.sh
	$(BIN)/python tests/lab/steady.py $(ARGS)

bench: setup ## speed, as ratios in one run
	$(BIN)/python tests/bench/run_all.py $(ARGS)

pages: setup ## every page in every size, text size, palette and length, looked at; pictures in build/pages
	$(BIN)/python tests/ui/form/walk_all.py build/pages $(ARGS)

electrician: setup ## a scripted person completes a job at every practice site, in the real window
	$(BIN)/python tests/ui/form/every_site.py $(ARGS)

fuzz: setup ## a million strangers' beacons and captures: rows or a refusal, never anything else
	$(BIN)/python tests/fuzz/run_all.py $(ARGS)

kills: setup ## a scripted job killed at 300 random moments: everything confirmed comes back
	$(BIN)/python tests/records/hard/kills.py $(ARGS)

flips: setup ## every byte of a bundle changed, one at a time: never "unchanged", never a crash
	$(BIN)/python tests/records/hard/flips.py $(ARGS)

second: ## the tests on a second Python, where one is installed
	@packaging/second.sh

lock: ## write the lock anew: exact versions and hashes, no addresses
	@packaging/lock.sh

windows: setup ## the Windows program: built, packed, installed and tried under wine (Debian)
	@VENV=$(VENV) packaging/windows/setup.sh
	@VENV=$(VENV) packaging/windows/freeze.sh
	@VENV=$(VENV) packaging/windows/pack.sh
	$(BIN)/python packaging/windows/try.py

wine-radio: setup ## the Windows radio for real, under wine, against a stand-in wlanapi.dll (Debian)
	@VENV=$(VENV) packaging/windows/setup.sh
	$(BIN)/python tests/wine/radio.py

clean: ## remove what set-up and tests made
	rm -rf .venv .venv-* build dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
