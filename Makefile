# Two commands do everything: `make demo` and `make test`. Both first bring what the machine lacks.
SWIFT ?= swift
RELEASE = $(SWIFT) build -c release --product tandem --static-swift-stdlib -Xlinker -s
TANDEM = .build/release/tandem

.PHONY: demo test build format lint clean dependencies

demo: build
	@fixtures/demo/run $(TANDEM)

test: dependencies
	$(SWIFT) test

build: dependencies
	@$(RELEASE)

dependencies:
	@.ci/dependencies

format:
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

clean:
	rm -rf .build
