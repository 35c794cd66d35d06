# Two commands do everything: `make demo` and `make test`. Both first bring what the machine lacks.
SWIFT ?= swift
RELEASE = $(SWIFT) build -c release --product tandem --static-swift-stdlib -Xlinker -s
TANDEM = .build/release/tandem

.PHONY: agreement conformance corpora fuzz demo test build format lint clean dependencies

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

# Holds every prediction about other projects' queries, on every state of their histories, against the engines; takes minutes.
agreement: dependencies
	TANDEM_CORPORA=$(abspath $(CORPORA)) $(SWIFT) test --filter AgreementTests

# Reads mutated statements until SECONDS have passed; a failure is printed with its input.
SECONDS ?= 300
SEED ?= 1
fuzz:
	$(SWIFT) build -c release --product conformance
	.build/release/conformance fuzz $(SECONDS) $(SEED) $$(find fixtures/parser -name '*.sql' -path '*postgres*')
	.build/release/conformance fuzz $(SECONDS) $(SEED) --sqlite $$(find fixtures/parser -name '*.sql' -path '*sqlite*')

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

clean:
	rm -rf .build
