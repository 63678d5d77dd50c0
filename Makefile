# The whole developer interface; `make help` lists it. It needs Python 3.11 and nothing else.

# Run-time packages for `make run`; those and the tools for everything else.
RUN_LOCK = requirements/run.txt
DEV_LOCK = requirements/dev.txt
BIN = .venv/bin
# Further arguments: make test ARGS="tests/pages -k draft", make lock ARGS=--upgrade
ARGS =

.DEFAULT_GOAL = help

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 15

setup: .venv ## prepare .venv; does nothing while the lock files stay as they are
	@$(call install,$(DEV_LOCK))
	@cp $(RUN_LOCK) .venv/run.txt

setup-run: .venv ## prepare .venv with only what `make run` needs
	@$(call install,$(RUN_LOCK))

# A copy of the lock file in .venv says what is installed there.
define install
cmp -s $(1) .venv/$(notdir $(1)) || { \
	echo "Installing $$(grep -c == $(1)) packages as locked in $(1)" \
	&& $(BIN)/python -m pip --disable-pip-version-check install --no-input --require-hashes -r $(1) \
	&& cp $(1) .venv/$(notdir $(1)); }
endef

# Made anew when it is missing, half-made, or made by a Python that is gone.
.venv: FORCE
	@$(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null \
	|| { python=$$($(find-python)) && echo "Making .venv with $$python" && $$python -m venv --clear .venv; }

define find-python
for python in python3.11 python3 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null || continue; \
	$$python -c 'import ensurepip' 2>/dev/null && echo $$python && exit 0; \
	echo "Python 3.11 lacks its venv module; on Debian and Ubuntu, install python3.11-venv." >&2; exit 1; \
done; \
echo "Python 3.11 is needed and was not found; install it (python.org, or your system's python3.11)." >&2; exit 1
endef

run: setup-run ## serve the site: make run SITE=path PERSON=slug HOST=127.0.0.1 PORT=8000
	@$(BIN)/python manage.py prepare_site --site "$$SITE" --person "$$PERSON"
	@exec $(BIN)/gunicorn --config config/gunicorn.py

test: setup ## run the tests: make test ARGS="tests/pages -k draft"
	@$(BIN)/pytest -n auto --maxprocesses 8 --dist loadgroup $(ARGS)

check: setup ## run every check of the code
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $$(find templates -name '*.html')
	$(BIN)/deptry .
	! grep -n '://' requirements/*.txt
	$(in-production) makemigrations --check --dry-run
	$(in-production) check --deploy --fail-level WARNING

# Django as on a server, with data of its own that is thrown away.
define in-production
data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && \
	env DATA_DIR="$$data" DATABASE_URL= SECRET_KEY= DEBUG=off HTTPS=on SITE_URL=https://ada.example \
	$(BIN)/python manage.py
endef

fix: setup ## repair what can be repaired: format, lint, templates
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djade --target-version 5.2 $$(find templates -name '*.html')

messages: setup ## bring the translation files up to date: make messages NEW=pt_BR
	@$(BIN)/python -m translations.messages $(NEW)

lock: setup ## write the lock files from pyproject.toml: make lock ARGS=--upgrade
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile $(ARGS) -o $(RUN_LOCK) pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile $(ARGS) --extra dev -c $(RUN_LOCK) -o $(DEV_LOCK) pyproject.toml

FORCE:

.PHONY: help setup setup-run run test check fix messages lock FORCE
