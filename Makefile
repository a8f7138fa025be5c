# The project's tasks. `make demo` and `make test` do all the set-up themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PORT ?= 8001

.PHONY: demo test install check compiled ghost bench docs clean

# Build the demo's archive from samples/ and serve it until Ctrl-C; PORT=8002 serves it elsewhere.
demo: $(STAMP)
	@$(BIN)/python -m onrecord.demo --port $(PORT)

# Everything: style, types, layers, documents, tests (with live servers and a browser).
test: $(STAMP)
	@sh tests/live/install.sh
	@sh tests/live/pywb.sh >/dev/null
	@sh tests/live/isso.sh >/dev/null
	@$(MAKE) --no-print-directory --jobs 2 check compiled
# Not `loadgroup`: that of pytest-xdist 3.8 parts every group under pytest 9.2, whose ids it cannot change.
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

# Style, types, layers and generated documents, without running a test.
check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check README.md docs/*.md metadata.yml

# Have Python keep what it compiles, whatever the environment says: tests start it some hundred times, and each of the
# processes that run them loads all of them. It takes the processor that `check` leaves idle.
compiled: $(STAMP)
	-@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -qq --collect-only >/dev/null

# Make the virtual environment with what requirements.lock names.
install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

# Install Ghost for its tests, which skip without it; takes minutes, and is therefore no part of `make test`.
ghost:
	@sh tests/live/ghost.sh >/dev/null

# Speed and quality, as ratios in one run.
bench: $(STAMP)
	$(BIN)/python -m benchmarks

# Make the generated parts of the documents again.
docs: $(STAMP)
	$(BIN)/cog -r README.md docs/*.md metadata.yml

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
