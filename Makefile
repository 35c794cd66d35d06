# Two commands do everything: `make demo` and `make test`. Both first bring what the machine lacks.
SWIFT ?= swift
RELEASE = $(SWIFT) build -c release --product tandem --static-swift-stdlib -Xlinker -s
TANDEM = .build/release/tandem

.PHONY: bench conformance corpora edges fuzz demo test build format lint clean dependencies

demo: build
	@fixtures/demo/run $(TANDEM)

test: dependencies
	$(SWIFT) test

build: dependencies
	@$(RELEASE)

dependencies:
	@.ci/dependencies

# Holds the parser against libpg_query (pip install pglast) and SQLite, and writes docs/conformance.md. CORPORA is a folder of
# other projects' SQL, whose layout that page names.
CORPORA ?= corpora
conformance:
	$(SWIFT) build -c release --product conformance
	.ci/conformance .build/release/conformance $(CORPORA) docs/conformance.md --record fixtures/parser

# Compares the simulated schema with the real one after every migration of other projects, up and down; takes minutes.
corpora: dependencies
	TANDEM_CORPORA=$(abspath $(CORPORA)) $(SWIFT) test --filter CorporaTests

# Megabytes a second beside other parsers on the same bytes, in an environment of their own; writes docs/benchmarks.md.
PEERS = .build/peers
bench: $(PEERS)
	$(SWIFT) build -c release --product conformance
	$(PEERS)/bin/python .ci/benchmark .build/release/conformance $(CORPORA) docs/benchmarks.md

$(PEERS):
	python3 -m venv $(PEERS)
	$(PEERS)/bin/pip install --quiet pglast squawk-cli sqlglot || { rm -rf $(PEERS); exit 1; }

# Reads what libFuzzer invents, then changed statements, in both dialects, each for SECONDS; a failure is printed with its input.
SECONDS ?= 300
SEED ?= 1
FUZZED = $(shell find fixtures/parser fixtures/catalog -name '*.sql')
fuzz:
	$(SWIFT) build -c release --product conformance
	.ci/fuzz $(SECONDS) $(SEED) .build/release/conformance $(FUZZED)
	.build/release/conformance fuzz $(SECONDS) $(SEED) $(foreach file,$(FUZZED),$(if $(findstring sqlite,$(file)),,$(file)))
	.build/release/conformance fuzz $(SECONDS) $(SEED) --sqlite $(foreach file,$(FUZZED),$(if $(findstring sqlite,$(file)),$(file)))

# Reads every beginning of every fixture, and texts of extreme shapes; takes some minutes.
edges:
	$(SWIFT) build -c release --product conformance
	.build/release/conformance beginnings $(foreach file,$(FUZZED),$(if $(findstring sqlite,$(file)),,$(file)))
	.build/release/conformance beginnings --sqlite $(foreach file,$(FUZZED),$(if $(findstring sqlite,$(file)),$(file)))
	.build/release/conformance extremes

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

clean:
	rm -rf .build
