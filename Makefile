# Two commands do everything: `make demo` and `make test`. Both first bring what the machine lacks.
SWIFT ?= swift
RELEASE = $(SWIFT) build -c release --product tandem --static-swift-stdlib -Xlinker -s
TANDEM = .build/release/tandem

.PHONY: agreement bench-lint conformance pairs corpora findings fuzz demo test build format lint clean dependencies

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

# Measures the checkers of PyPI beside Tandem on the hazards and safe twins of fixtures/pairs, and writes docs/pairs.md.
PEERS ?= .build/peers
pairs: build
	.ci/pairs $(TANDEM) $(PEERS) docs/pairs.md

# Lints other projects' whole histories and writes the tables of docs/findings.md.
findings: build
	.ci/findings $(TANDEM) $(CORPORA) docs/findings.md

# Times `tandem lint` beside squawk on 10,000 files of other projects, on one small file and on files up to 10 MB.
bench-lint: build
	@test -x $(PEERS)/bin/squawk || (python3 -m venv $(PEERS) && $(PEERS)/bin/pip install -q squawk-cli)
	.ci/bench-lint $(TANDEM) $(PEERS)/bin/squawk $(CORPORA)

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
