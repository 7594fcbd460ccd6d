# HanziKit. `make run` first: it builds the toolkit, segments a handful of texts, titles two, parses some
# and writes a few.

# Texts for `make run`: the project's own samples, or FILE="a.txt b.txt".
FILE ?= $(filter-out corpora/samples/sentences.txt,$(wildcard corpora/samples/*.txt))
# Articles that `make run` writes titles for.
ARTICLE ?= $(wildcard corpora/samples/article-*.txt)
# Sentences, one a line, that `make run` draws trees of.
SENTENCES ?= corpora/samples/sentences.txt
# Tests for `make test`: all, or the ones whose name matches FILTER.
FILTER ?=
# The Python environment of `make test-gpu-twin`.
TWIN ?= .build/gpu-twin

# Everything is built with all traits, the service's, too: with others it would be built anew.
TRAITS := --enable-all-traits
# The Python whose sqlite3 loads extensions, and options for `make faults`, such as FAULTS="--part kills".
PYTHON ?= $(firstword $(wildcard /usr/bin/python3) python3)
FAULTS ?=
FUZZ ?=
SOAK ?=
# How much text `make spark-check` takes, in MB.
SPARK_MB ?= 200
# Where `make serve` listens.
PORT ?= 8080

SWIFT_SOURCES := Package.swift Sources Tests $(if $(shell find Benchmarks -name '*.swift' 2>/dev/null),Benchmarks)
ZHSEG := .build/release/zhseg
TITLEGEN := .build/release/titlegen
ZHLM := .build/release/zhlm

.DEFAULT_GOAL := help
.PHONY: help run build test serve test-gpu-twin sanitize lint bench docs dependencies c-library sqlite-extension wheel reach package package-check package-twice arm64-check determinism darwin-check faults soak fuzz spark-archive spark-check

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; \
	  do printf '  %-22s %s\n' "$$name" "$$text"; done

run: dependencies ## Segment corpora/samples/*.txt, or FILE="a.txt b.txt", write titles for ARTICLE="a.txt b.txt", parse SENTENCES=a.txt, write texts
	@# These programs alone: the others take several times as long to build.
	@for program in zhseg titlegen zhlm; do swift build -c release $(TRAITS) --product $$program || exit 1; done
	@scripts/show-samples.sh $(ZHSEG) $(FILE)
	@echo '── titles of: $(ARTICLE)'
	@$(TITLEGEN) $(ARTICLE)
	@echo
	@echo '── trees of: $(SENTENCES)'
	@$(ZHLM) parse $(SENTENCES)
	@echo
	@echo '── reviews, a headline and a poem, written under conditions:'
	@$(ZHLM) generate --model reviews --condition sentiment=positive --condition domain=酒店
	@$(ZHLM) generate --model reviews --condition sentiment=negative --condition domain=外卖
	@$(ZHLM) generate --model headlines --condition topic=travel
	@$(ZHLM) generate --model poetry --condition form=七绝 --condition dynasty=宋

build: dependencies ## Build everything in release mode
	@swift build -c release $(TRAITS)

test: dependencies ## Run the tests, or those matching FILTER=name
	@scripts/swift-test.sh -c release $(TRAITS) $(if $(FILTER),--filter '$(FILTER)',--skip 'ServiceCoreTests|ZhserveTests')
	@# The service by itself: its tests have deadlines.
	@$(if $(FILTER),,scripts/swift-test.sh -c release $(TRAITS) --skip-build --filter 'ServiceCoreTests|ZhserveTests')
	@# The tensors once more on the matrix products of processors without AVX-512.
	@$(if $(FILTER),,for backend in avx2 portable; do HANZIKIT_BACKEND=$$backend scripts/swift-test.sh -c release $(TRAITS) --skip-build \
	  --filter 'TensorCoreTests|OrderedLSTMTests|PointerTests|MarginSoftmaxTests' || exit 1; done)
	@$(if $(FILTER),,scripts/sanitize-kernels.sh)
	@$(if $(FILTER),,scripts/check-traits.sh)
	@$(if $(FILTER),,scripts/light-library.sh)
	@$(if $(FILTER),,scripts/check-reach.sh)
	@$(if $(FILTER),,scripts/check-service.sh)

serve: dependencies ## Build the service, and run it on this machine's port 8080, or PORT=number
	@swift build -c release $(TRAITS) --product zhserve
	@exec .build/release/zhserve --port $(PORT)

test-gpu-twin: ## Run the tests of training/gpu in a Python environment of their own; make build first
	@[ -x $(TWIN)/bin/python ] || python3 -m venv $(TWIN)
	@$(TWIN)/bin/python -m pip install --quiet --requirement training/gpu/requirements.txt
	@cd training/gpu && $(abspath $(TWIN))/bin/python -m pytest --quiet

sanitize: dependencies ## Run all tests under the sanitizers for addresses, undefined behaviour and threads, or those matching FILTER: slow
	@for kind in address thread; do scripts/sanitize.sh $$kind $(if $(FILTER),--filter '$(FILTER)') || exit 1; done

lint: dependencies ## Check the formatting and style of every Swift file, and that every licence is told
	@swift format lint --strict --parallel --recursive $(SWIFT_SOURCES)
	@scripts/check-licences.py

bench: build ## Measure, and fill the tables of docs/benchmarks.md
	@Benchmarks/run

docs: build ## Write the documentation of all libraries into .build/docs, as pages that open from disk
	@scripts/build-docs.sh .build/docs

c-library: dependencies ## Build dist/libhanzikit.so, for programs in C and other languages, with its header
	@scripts/c-library.sh

sqlite-extension: dependencies ## Build dist/hanzikit_fts5.so, full-text search for SQLite
	@scripts/sqlite-extension.sh

wheel: c-library ## Build the Python packages dist/*.whl
	@python3 scripts/wheel.py

package: dependencies ## Build dist/hanzikit-*.tar.xz and dist/hanzikit_*.deb, which bring all they need
	@scripts/package.sh

package-check: ## Have bare systems use what make package built; as root, says what it skips and why
	@scripts/check-package.sh

package-twice: ## Pack the last commit in two folders, each from nothing, and compare the hashes: slow
	@scripts/check-reproducible.sh

spark-archive: wheel ## Build dist/hanzikit-spark.tar.gz, which Spark brings to the machines of a cluster
	@swift build -c release $(TRAITS) --product termmine
	@scripts/spark-archive.sh

spark-check: ## Check and measure spark/ on a cluster on this machine, with SPARK_MB=200 of the corpora; says what is missing
	@python3 scripts/check-spark.py --megabytes $(SPARK_MB)

reach: ## Check the C library, the extension and the Python package, the first under valgrind, too; says what it skips and why
	@scripts/check-reach.sh --valgrind

determinism: build ## Compare what all programs write with every kernel and on one to three threads
	@scripts/check-determinism.sh

arm64-check: ## Compile the kernels for 64-bit ARM and run them under qemu; says what it skips and why
	@scripts/check-arm64.sh

darwin-check: ## Compile the kernels for Darwin, as far as that can be done without its SDK
	@scripts/check-darwin.sh

faults: build c-library sqlite-extension ## Have calls of the system fail under every program, kill them, take disk and memory away: slow
	@$(PYTHON) -B Tests/Faults/faults.py $(FAULTS)

fuzz: build ## Hand every reader odd inputs, a minute each, or FUZZ="--minutes 20"; says what crashed
	@HANZIKIT_FUZZING=1 swift build -c release $(TRAITS) --scratch-path .build/fuzzing --sanitize=fuzzer --sanitize=address --product fuzz
	@$(PYTHON) -B Tests/Fuzzing/fuzz.py $(FUZZ)

soak: build c-library sqlite-extension ## Keep the service, the library and writers of FTS5 at work for twenty minutes each, and watch memory
	@$(PYTHON) -B Tests/Faults/soak.py $(SOAK)

dependencies:
	@scripts/dependencies.sh
