# Two commands do everything: `make demo` and `make test`. Both first bring what the machine lacks.
SWIFT ?= swift
RELEASE = $(SWIFT) build -c release --product tandem --static-swift-stdlib -Xlinker -s
TANDEM = .build/release/tandem
STATIC = .build/static/libstdc++.a

.PHONY: bench-lint bench-replay conformance profile pairs corpora findings fuzz demo test build format lint clean dependencies locks trace bench-catalog claims bench edges agreement trials made

demo: build
	@fixtures/demo/run $(TANDEM)

test: dependencies
	$(SWIFT) test

build: dependencies $(STATIC)
	@$(RELEASE)

# Where the linker looks first, so that the C++ library of Swift's runtime stands in the binary.
$(STATIC):
	@mkdir -p $(@D); found=$$(clang -print-file-name=libstdc++.a); if [ -e "$$found" ]; then ln -sf "$$found" $@; fi

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

# Compares the simulated schema with the real one behind every statement of made up histories: SEEDS is a range, SERVERS as below.
SEEDS ?= 1-200
made: dependencies
	TANDEM_MADE=$(SEEDS) TANDEM_MADE_SERVERS=$(SERVERS) $(SWIFT) test --filter MadeTests

# Holds every prediction about other projects' queries, on every state of their histories, against the engines; takes minutes.
agreement: dependencies
	TANDEM_CORPORA=$(abspath $(CORPORA)) $(SWIFT) test --filter AgreementTests

# Holds predictions against the engines for schemas, changes and queries of one's own: TRIALS is a folder of `postgres*.sql` and
# `sqlite*.sql` (Tests/ResolutionTests/TrialTests.swift says what stands in them).
trials: dependencies
	TANDEM_TRIALS=$(abspath $(TRIALS)) $(SWIFT) test --filter TrialTests

# Measures the checkers of PyPI beside Tandem on the hazards and safe twins of fixtures/pairs, and writes docs/pairs.md.
PEERS ?= .build/peers
pairs: build
	.ci/pairs $(TANDEM) $(PEERS) docs/pairs.md

# Lints other projects' whole histories and writes the tables of docs/findings.md.
findings: build
	.ci/findings $(TANDEM) $(CORPORA) docs/findings.md

# Times `tandem lint` beside squawk on 10,000 files of other projects, on one small file and on files up to 10 MB; writes docs/lint-speed.md.
bench-lint: build
	@test -x $(PEERS)/bin/squawk || (python3 -m venv $(PEERS) && $(PEERS)/bin/pip install -q squawk-cli)
	.ci/bench-lint $(TANDEM) $(PEERS)/bin/squawk $(CORPORA) docs/lint-speed.md

# Times `tandem check` by number of queries, states and rows, and each probe alone; writes the last part of docs/replay.md.
bench-replay: build
	.ci/bench-replay $(TANDEM) docs/replay.md $(CORPORA)/history

# Tries the lock table on every PostgreSQL that is installed or can be fetched, and writes docs/locks.md.
locks: dependencies
	$(SWIFT) build -c release --product conformance
	.build/release/conformance locks docs/locks.md fixtures/locks $$(.ci/servers)

# Runs other projects' migrations as `tandem trace` does and writes the last part of docs/locks.md.
trace: dependencies
	$(SWIFT) build -c release --product conformance
	.build/release/conformance trace docs/locks.md $(CORPORA) $$(.ci/servers)

# Times the simulation of two histories, then of the same histories 10 and 100 times over renamed objects.
bench-catalog:
	$(SWIFT) build -c release --product conformance
	find $(CORPORA)/crates.io/migrations -name up.sql -print0 | sort -z | xargs -0 .build/release/conformance simulate
	find $(CORPORA)/authelia/migrations/sqlite -name '*.up.sql' -print0 | sort -z | xargs -0 .build/release/conformance simulate --sqlite

# Holds every rule's examples against servers of other versions too: SERVERS is a list of folders with PostgreSQL's programs, with colons.
SERVERS ?=
claims: dependencies
	TANDEM_CLAIMS_SERVERS=$(SERVERS) $(SWIFT) test --filter RuleClaimsTests

# Megabytes a second beside other parsers on the same bytes, in an environment of their own; writes docs/benchmarks.md. The reader
# is linked as in the program that ships.
PARSERS = .build/parsers
MEASURED = $(SWIFT) build -c release --product conformance --static-swift-stdlib
bench: $(PARSERS)
	$(MEASURED)
	$(PARSERS)/bin/python .ci/benchmark .build/release/conformance $(CORPORA) docs/benchmarks.md

# Counts what the parser's instructions are spent on and writes the last part of docs/benchmarks.md; needs valgrind.
profile: $(PARSERS)
	$(MEASURED)
	$(PARSERS)/bin/python .ci/profile .build/release/conformance $(CORPORA) docs/benchmarks.md

$(PARSERS):
	python3 -m venv $(PARSERS)
	$(PARSERS)/bin/pip install --quiet pglast squawk-cli sqlglot || { rm -rf $(PARSERS); exit 1; }

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
