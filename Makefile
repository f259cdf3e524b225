# Few verbs, each of which does all its own set-up. `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
ENVIRONMENT := $(PYTHON) generator/tools/environment.py

export NO_MKDOCS_2_WARNING := 1
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1767225600)

# Tests start many processes: what is compiled is kept, whatever the shell says.
quick test: export PYTHONDONTWRITEBYTECODE :=
SHARED_OUT := -n auto --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help site serve roster quick test lint bench lighthouse generate words lock release clean

help:  ## say what each verb does
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site:  ## check the profiles and build the site into site/
	@$(ENVIRONMENT) site
	@$(BIN)/tradekin check
	@$(BIN)/mkdocs build --strict --quiet
	@echo "The site is in $(CURDIR)/site"
	@echo "Look at it with: make serve"

serve:  ## show the site on this machine and rebuild it when a file changes; PORT=8001 takes another port than 8000
	@$(ENVIRONMENT) site
	@$(BIN)/python -c "import socket; socket.create_server(('127.0.0.1', $(PORT))).close()" 2>/dev/null || \
	  { echo "Port $(PORT) is not free. Name another one, such as: make serve PORT=$$(($(PORT) + 1))"; exit 1; }
	@$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

roster:  ## print the roster into printed/, as PDF files for A4 and US Letter
	@$(ENVIRONMENT) dev
	@$(BIN)/python generator/tools/browser.py
	@$(BIN)/mkdocs build --strict --quiet
	@$(BIN)/python generator/tools/printing.py site printed

quick:  ## run the tests that need no browser, no built site and no other program
	@$(ENVIRONMENT) dev
	@$(BIN)/python -m pytest --quick -q $(SHARED_OUT)

test:  ## run every test, in a real browser too
	@$(ENVIRONMENT) dev
	@$(BIN)/python generator/tools/browser.py
	@$(BIN)/python -m pytest $(SHARED_OUT)

lint:  ## ruff, mypy --strict, the order of the floors and their picture, and the browser's scripts where Node is
	@$(ENVIRONMENT) dev
	@$(BIN)/ruff format --check generator tests
	@$(BIN)/ruff check generator tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --cache-dir .cache/imports
	@$(BIN)/python generator/tools/floors.py --check
	@$(BIN)/python generator/tools/scripts_lint.py

bench:  ## print what a group costs, each figure beside its aim and its peer; ROWS="weights --members 1000" prints some
	@$(ENVIRONMENT) dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement generator/lock/bench.txt
	@$(BIN)/python generator/tools/bench.py $(ROWS)

lighthouse:  ## show Lighthouse's marks for four pages (needs Node)
	@$(ENVIRONMENT) dev
	@$(BIN)/python generator/tools/browser.py
	@$(BIN)/python generator/tools/lighthouse.py

generate:  ## rewrite everything that is derived from the code: references, schema, issue forms, the picture of the floors
	@$(ENVIRONMENT) dev
	@$(BIN)/tradekin generate
	@$(BIN)/python generator/tools/floors.py

words:  ## bring the catalogues of other languages in step with the templates
	@$(ENVIRONMENT) site
	@$(BIN)/python generator/tools/words.py

lock:  ## choose and hash the exact versions again (needs uv): what the site takes is a part of what the tests take
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --upgrade --quiet --output-file generator/lock/dev.txt
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --constraints generator/lock/dev.txt \
	  --quiet --output-file generator/lock/site.txt

release:  ## say what a release would do; make release GO=yes does it, and pushes nothing
	@$(ENVIRONMENT) dev
	@$(BIN)/python generator/tools/release.py $(if $(filter yes,$(GO)),go)

clean:  ## remove what was built, not the environment
	@rm -rf site printed .cache .pytest_cache .mypy_cache .ruff_cache
