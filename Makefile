# The verbs of the house. Needs make, Python 3.11 or newer and a network for the first run; nothing else.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
HASHED := install --require-hashes --no-deps --requirement
LOCK := CUSTOM_COMPILE_COMMAND="make lock" build/lock/bin/pip-compile --quiet --generate-hashes --strip-extras \
	--allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options --resolver=backtracking

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve test faults bench soak check drift format records openapi lock upgrade clean

help: ## List these verbs
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: $(VENV)/.serves ## Serve the API on PORT (8000)
	@PORT=$(PORT) exec $(BIN)/brightline serve

test: check drift ## Run everything CI runs
	$(BIN)/pytest --numprocesses auto --dist worksteal -m "not worlds" --cov --cov-report term --durations 10
	$(BIN)/pytest --numprocesses auto --dist worksteal -m worlds

faults: $(VENV)/.tests ## Kill, fill and flip in earnest, on both databases: hours
	for database in sqlite postgresql; do \
		$(BIN)/python -m tests.faults.crash --database $$database --rounds 200 --publishes 1000 && \
		$(BIN)/python -m tests.faults.service --database $$database --rounds 200 --publishes 1000 && \
		$(BIN)/python -m tests.faults.editors --database $$database --editors 32 --edits 10 || exit 1; \
	done
	$(BIN)/python -m tests.faults.flips --flips 5000

bench: $(VENV)/.bench ## Measure reads beside peers (needs wrk); writes docs/performance.md
	$(BIN)/python -m bench

soak: $(VENV)/.tests ## Ask all it can for a minute while editors publish: no error, nothing stale, no growth
	$(BIN)/python -m bench.soak
	$(BIN)/python -m bench.soak --workers 3

check: $(VENV)/.tests ## Lint, formatting, types and layers, without running a test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

drift: $(VENV)/.tests ## Hold openapi.yaml against the code it is made from
	@mkdir -p build
	$(BIN)/brightline openapi write build/openapi.yaml
	diff --unified openapi.yaml build/openapi.yaml || { echo "openapi.yaml is not what the code declares: run make openapi"; exit 1; }

format: $(VENV)/.tests ## Format the code and sort its imports
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

records: $(VENV)/.serves ## Say everything that is wrong with the record files
	$(BIN)/brightline records check --owed

openapi: $(VENV)/.serves ## Write openapi.yaml anew
	$(BIN)/brightline openapi write

# The test lock is made under the run-time lock, so that what is tested is what is served.
lock: build/lock/.made build/test.in build/bench.in ## Rebuild the lock files, keeping the versions that still fit
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --constraint requirements.lock --output-file requirements-test.lock pyproject.toml build/test.in
	$(LOCK) --constraint requirements.lock --output-file requirements-bench.lock pyproject.toml build/bench.in

upgrade: ## Rebuild the lock files with the newest versions that fit
	rm -f requirements.lock requirements-test.lock requirements-bench.lock
	$(MAKE) --no-print-directory lock

clean: ## Remove everything that make can bring back
	rm -rf $(VENV) build dist *.egg-info .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find brightline service schemas tests -name __pycache__ -prune -exec rm -rf {} +

# --- stamps: each says that its lock file, as it stands, is installed --------------------------------------------------

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Brightline needs Python 3.11 or newer: make PYTHON=/path/to/it")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.locked: requirements.lock | $(VENV)/.made
	$(PIP) $(HASHED) requirements.lock
	@touch $@

$(VENV)/.serves: pyproject.toml $(VENV)/.locked
	$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/.tests: requirements-test.lock $(VENV)/.serves
	$(PIP) $(HASHED) requirements-test.lock
	@touch $@

$(VENV)/.bench: requirements-bench.lock $(VENV)/.tests
	$(PIP) $(HASHED) requirements-bench.lock
	@touch $@

# pip-compile reads no dependency groups.
build/%.in: pyproject.toml
	@mkdir -p build
	@$(PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["$*"], sep="\n")' > $@

build/lock/.made:
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check --quiet install 'pip-tools>=7.5,<8'
	@touch $@
