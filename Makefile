# Everything a person or CI does with the handbook.  `make help` prints the texts behind the ##.

PYTHON ?= python3
# The first Python that pyproject.toml takes, and the first that it does not.
PYTHONS := $(shell sed -n 's/^requires-python = ">=\([0-9.]*\),<\([0-9.]*\)"$$/\1 \2/p' pyproject.toml)
VENV := .venv
PY := $(VENV)/bin/python
BUILD := $(VENV)/.build-$(shell cksum < requirements.txt | cut -d' ' -f1)
DEV := $(VENV)/.dev-$(shell cksum < requirements-dev.txt | cut -d' ' -f1)
VERAPDF := $(VENV)/.verapdf-$(shell cksum < requirements-check.txt | cut -d' ' -f1)
LIVE := $(VENV)/.live-$(shell cksum < requirements-live.txt | cut -d' ' -f1)
AUDIT := $(VENV)/.audit-$(shell cksum < requirements-audit.txt | cut -d' ' -f1)
NPM := $(VENV)/.npm-$(shell cksum < tests/npm/package-lock.json | cut -d' ' -f1)
CHOSEN := $(LOCALE)
# One language by itself is asked for only where nothing that needs the whole site follows.
ALONE := $(if $(filter-out all site,$(MAKECMDGOALS)),,$(CHOSEN))
LOCALE ?= en
export SITE_URL JOBS

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:

all: $(BUILD) ## Build the site and both PDFs in every language into _build/site (what plain `make` does); one language, to be joined with others: LOCALE=uk
	@$(if $(ALONE),$(PY) -m handbook.build.parts make all "$(ALONE)",$(PY) -m handbook.build all)

site: $(BUILD) ## Build only the website
	@$(if $(ALONE),$(PY) -m handbook.build.parts make site "$(ALONE)",$(PY) -m handbook.build site)

languages: $(BUILD) ## Name the languages that are built, as JSON for the matrix of a CI service
	@$(PY) -m handbook.build.parts list

join: $(BUILD) ## Put the site together from languages that machines made by themselves: make join FROM="folder folder"
	@FROM='$(FROM)' $(PY) -m handbook.build.parts join

pdf: $(BUILD) ## Build only the PDF guides, into _build/pdf; or a choice: ROLES="id id" LOCALE=en PAPER=letter INK=light (greys) or INK=press (for a print shop)
	@$(if $(ROLES)$(PAPER)$(INK),ROLES="$(ROLES)" PAPER="$(PAPER)" INK="$(INK)" LOCALES="$(CHOSEN)" $(PY) -m handbook.build.printing,$(PY) -m handbook.build pdf)

zip: all ## Build everything, and so _build/handbook-<version>.zip: site and PDFs for teams without internet

serve: all ## Build, then serve the site on http://localhost:8000
	@$(PY) -m http.server --bind 127.0.0.1 --directory _build/site 8000

live: $(LIVE) ## Serve the site and show every save in the browser within a second or so; one language: LOCALE=nl
	@$(PY) -m handbook.live $(CHOSEN)

preview: $(LIVE) ## Serve a translation (LOCALE=en) with marks on what is not translated or changed in Dutch; follows every save
	@$(PY) -m handbook.live --preview $(LOCALE)

cards: $(DEV) ## Draw the social cards and icons whose role, words or looks changed (needs Chromium); commit them
	@$(PY) -m handbook.roles.cards

hosting: all ## Build for a host: _build/hosting with the site, compressed files and settings of servers (SITE_URL=…)
	@$(PY) -m handbook.publish.hosting

catalogues: $(BUILD) ## Extract the Dutch texts and bring every language's PO file up to date
	@$(PY) -m handbook.translators.po_files update

language: $(BUILD) ## Start a language: make language LOCALE=de
	@$(PY) -m handbook.translators.po_files start "$(CHOSEN)"

translate-check: $(BUILD) ## Report what is wrong with the translations: all, or LOCALE=en, or FILE=path/to/file.po
	@$(PY) -m handbook.translators.check $(if $(FILE),--file "$(FILE)") $(if $(CHOSEN),--locale "$(CHOSEN)")

progress: $(BUILD) ## Tell how far each language is, per part of the book, and who translated it
	@$(PY) -m handbook.translators.progress

glossary: $(BUILD) ## Write the termbase (TBX, CSV) and a translation memory (TMX) for translation services, into _build/glossary
	@$(PY) -m handbook.translators.glossary

xliff: $(DEV) ## Write a language as XLIFF for translators who work with that: make xliff LOCALE=en
	@$(PY) -m handbook.translators.exchange give "$(LOCALE)"

take: $(DEV) ## Take what translators wrote in an XLIFF file into the PO file: make take FILE=handbook-en.xlf
	@$(PY) -m handbook.translators.exchange take "$(FILE)"

lint: $(DEV) ## Check code, texts and PO files
	@$(PY) -m handbook.quality.lint

test: $(NPM) ## Set up what the tests need and run them all (lint included); QUICK=1 leaves out those that look at the real handbook
	@PYTHON="$(PYTHON)" sh tests/system-packages.sh
	@$(PY) -m pytest -n 2 --dist worksteal -q -m "not slow" $(if $(QUICK),--quick)

check: $(NPM) $(VERAPDF) ## The tests and the slow matrix: every page in every view, every PDF by veraPDF (needs Java), every Python; REV=… also compares with a commit, byte for byte
	@PYTHON="$(PYTHON)" sh tests/system-packages.sh check
	@$(PY) -m pytest -n 2 --dist worksteal -q
	@$(PY) -m handbook.quality.pythons --others
	@$(if $(REV),$(MAKE) --no-print-directory same REV="$(REV)")

same: all ## Tell which files of site and guides another commit makes differently: make same REV=HEAD~1
	@REV="$(or $(REV),HEAD~1)" $(PY) -m handbook.quality.same

pythons: all $(NPM) ## Try every Python that the README promises: make and make test with each that is installed
	@$(PY) -m handbook.quality.pythons

outputs: $(DEV) ## Run the code of the lessons and keep what it gives, for their pages to show
	@$(PY) -m handbook.quality.outputs

readability: site ## Report how hard each Dutch page is to read (Flesch-Douma)
	@$(PY) -m handbook.quality.readability

linkcheck: $(BUILD) ## Try every address in the texts (needs the outside world; never part of a test)
	@$(PY) -m sphinx -b linkcheck -d _build/linkcheck/doctrees . _build/linkcheck

bench: $(DEV) ## Measure the builds, PAIRS=5 times; or a choice: SIZES="real 10 100 1000" PARTS="builds pdf memory weight setup" STEPS="cold sentence" PEERS="mkdocs-material zensical" SAVE=1
	@$(PY) -m bench $(if $(SIZES),--sizes $(SIZES)) $(if $(PARTS),--parts $(PARTS)) $(if $(PAIRS),--pairs $(PAIRS)) \
	  $(if $(STEPS),--steps $(STEPS)) $(if $(PEERS),--peers $(PEERS)) $(if $(SAVE),--save)

lighthouse: JUDGED = http://127.0.0.1:8790/
lighthouse: $(DEV) ## Let Lighthouse judge five pages, served by nginx (npm install -g lighthouse@12)
	@$(MAKE) --no-print-directory hosting SITE_URL=$(JUDGED)
	@SITE_URL=$(JUDGED) $(PY) -m bench.lighthouse

lock: ## Pin the requirements again after a change of pyproject.toml, keeping what is pinned (needs uv)
	@$(PYTHON) -m handbook.quality.pins

upgrade: $(NPM) ## Renew every pin, of PyPI and of npm, and tell what changed: old → new (needs uv and the outside world)
	@$(PY) -m handbook.quality.pins --upgrade

audit: $(NPM) $(AUDIT) ## Ask which holes are known in the pinned versions (needs the outside world; never part of a test)
	@$(PY) -m handbook.quality.audit

setup: $(DEV) ## Only set up .venv with everything for building, testing and writing

clean: ## Remove everything that make made
	@rm -rf _build $(VENV) .mypy_cache .ruff_cache .pytest_cache 2>/dev/null || { echo "make: you may not remove all that make made in this folder. Use the account that owns it" >&2; exit 1; }

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "  make %-15s %s\n", $$1, $$2}'

# Without this check the first error a newcomer sees is a traceback of ensurepip or of Sphinx.
$(PY):
	@command -v $(PYTHON) >/dev/null || { echo "make: $(PYTHON) is not installed. On Debian or Ubuntu: apt install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; low, high = [tuple(map(int, v.split("."))) for v in sys.argv[1:]]; sys.exit(not low <= sys.version_info[:2] < high)' $(PYTHONS) || { echo "make: Python $(firstword $(PYTHONS)) or newer, but older than $(lastword $(PYTHONS)), is needed; $(PYTHON) is `$(PYTHON) -V 2>&1`. Name another one: make PYTHON=python$(firstword $(PYTHONS))" >&2; exit 1; }
	@[ -w . ] || { echo "make: you may not write in this folder. Use the account that owns it, or copy the handbook to a folder of your own" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "make: Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Setting up .venv (once; takes a minute)"
	@$(PYTHON) -m venv $(VENV)

$(BUILD): requirements.txt | $(PY)
	@sh handbook/install.sh $(VENV) requirements.txt
	@rm -f $(VENV)/.build-* && touch $@

$(DEV): requirements-dev.txt $(BUILD)
	@sh handbook/install.sh $(VENV) requirements-dev.txt
	@rm -f $(VENV)/.dev-* && touch $@

$(LIVE): requirements-live.txt $(BUILD)
	@sh handbook/install.sh $(VENV) requirements-live.txt
	@rm -f $(VENV)/.live-* && touch $@

$(AUDIT): requirements-audit.txt $(DEV)
	@sh handbook/install.sh $(VENV) requirements-audit.txt
	@rm -f $(VENV)/.audit-* && touch $@

$(NPM): tests/npm/package-lock.json $(DEV)
	@sh tests/npm/install.sh $(VENV)
	@rm -f $(VENV)/.npm-* && touch $@

$(VERAPDF): requirements-check.txt $(DEV)
	@sh handbook/install.sh $(VENV) requirements-check.txt
	@rm -f $(VENV)/.verapdf-* && touch $@

# Every target with a text behind it is a command, not a file.
.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*\#\# .*/\1/p' $(firstword $(MAKEFILE_LIST)))
