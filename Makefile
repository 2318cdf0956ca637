# On a fresh machine python3 >= 3.11 and make are enough: `make audit` and `make test`.
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
READY  := $(VENV)/.ready
TARGET ?= fixtures/pages/iop-clinic.html

.PHONY: audit test coverage lint accuracy conformance site bench lock prebuilt classifier readability-table pictures clean

audit: $(READY)
	@$(VENV)/bin/contentaudit check $(TARGET) $(ARGS) || test $$? -eq 1 # findings are what was asked for

PYTEST ?= -m pytest
test: $(READY)
	$(PY) $(PYTEST) -n auto $(ARGS)

# Lines and branches that the tests run, those in the programs they start included.
coverage: $(READY)
	$(VENV)/bin/coverage erase
	$(MAKE) test PYTEST="-m coverage run -m pytest" ARGS="--ignore tests/packaging $(ARGS)"
	$(VENV)/bin/coverage combine --quiet
	$(VENV)/bin/coverage report --skip-covered --fail-under 95

lint: $(READY)
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

# Precision and recall of the claims rules on labelled sentences.
LABELS ?= $(wildcard ../shared/data/claims/dev.jsonl) $(wildcard fixtures/claims/*.jsonl)
accuracy: $(READY)
	@for labels in $(LABELS); do echo "== $$labels"; $(PY) -m tests.accuracy $$labels --errors 999 $(ARGS) || exit 1; done

# Every case of other projects that our rules speak to; writes docs/conformance.md.
conformance: $(READY)
	$(PY) tools/conformance.py

# The documentation as a site in build/site; it can be read from the folder.
site: $(READY)
	NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs build --strict --quiet

bench: $(READY)
	$(PY) tests/benchmarks/bench.py $(ARGS)

# The environment is rebuilt when the lock or the project's own metadata changes, and only then.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "contentaudit needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv --clear $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-binary jstyleson --requirement requirements.lock
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(PY) -m compileall -q contentaudit rules
	@touch $@

# Needs uv; the lock names no registry host, so any index can serve it.
lock:
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock
	$(PYTHON) tools/runtime_lock.py

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov

# Kept beside the rules so that starting costs little; used only while it matches the files.
prebuilt: $(READY)
	$(PY) tools/prebuild.py

# Trains the classifier of the claims rules on fixtures/claims; the same corpus gives the same file.
classifier: $(READY)
	$(PYTHON) -m venv --system-site-packages $(VENV)/train
	$(VENV)/train/bin/python -m pip install --quiet --disable-pip-version-check --group train
	PYTHONPATH=.:$$($(PY) -c 'import sysconfig; print(sysconfig.get_path("purelib"))') $(VENV)/train/bin/python tools/train_claims.py

# The agreement with published cases, written into docs/readability.md; needs those cases.
readability-table: $(READY)
	$(PY) tools/readability_table.py

# Pictures of the report in docs/pictures; needs Debian's chromium.
pictures: $(READY)
	PYTHONPATH=. $(PY) tools/pictures.py
