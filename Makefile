# Two commands take a newcomer from a clean clone to the result: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out/demo
WORKERS ?= 2

.PHONY: help demo test fault lint bench clean
.DEFAULT_GOAL := help

help:
	@echo "make demo   set up, then issue, verify, revoke and publish the example cohort (in OUT=$(OUT))"
	@echo "make test   set up, then run every test"
	@echo "make lint   formatting, lint and types"
	@echo "make fault  the long crash-recovery runs"
	@echo "make bench  timings, as ratios to the bare PyLD pipeline"

$(VENV)/.runtime: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("badgeforge needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || { echo "setting up $(VENV); this takes a minute once"; $(PYTHON) -m venv $(VENV); }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(VENV)/.runtime
	@$(BIN)/python examples/demo.py --out $(OUT)

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n $(WORKERS) -m "not slow"

fault: $(VENV)/.dev
	@BADGEFORGE_DRAW_ANEW=1 $(BIN)/python -m pytest -n $(WORKERS) -m slow

lint: $(VENV)/.dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy src tests/typing examples/demo.py

bench: $(VENV)/.dev
	@$(BIN)/python benchmarks/pipeline.py

clean:
	rm -rf $(VENV) out build dist
