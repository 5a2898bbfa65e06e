# The ways to run and check Plates. Options for the program go into ARGS:
#   make run ARGS="--port 9000"
# A part of the tests, by the name of the part, or else those that a text selects: Swift tests by
# `swift test --filter`, which looks at Target.Suite/function, end-to-end tests by their path, name or sentence:
#   make test ONLY=servers
#   make test ONLY=Schedule

ARGS =
ONLY =

# With the Swift libraries in it the program is smaller in memory, and needs no toolchain where it runs.
RELEASE = swift build -c release --product plates $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)

.PHONY: run demo dev test lint torture bench format setup sbom clean

run: ## Serve Plates
	@scripts/setup run
	$(RELEASE)
	@exec .build/release/plates serve $(ARGS)

demo: ## Serve Plates with made-up people in it
	@scripts/setup run
	$(RELEASE)
	@exec .build/release/plates demo $(ARGS)

dev: ## Serve a debug build, and build and start it again whenever a file changes
	@scripts/setup run
	@scripts/dev $(ARGS)

test: ## Run every test, or with ONLY=… a part (scripts/test --list names them) or what a text selects
	@scripts/setup test
	@scripts/test "$(ONLY)"

lint: ## Check format, names, titles of tests and the other rules of style
	@scripts/lint

torture: ## Make everything fail in random order, for TORTURE_MINUTES (120)
	@scripts/setup test
	@scripts/torture

bench: ## Measure the server
	@scripts/setup bench
	@scripts/bench

format: ## Format the Swift sources in place
	swift format --in-place --recursive Package.swift Plugins Sources Tests Benchmarks

sbom: ## List what Plates is built from, as CycloneDX JSON
	@scripts/sbom

setup: ## Install what running and testing need
	@scripts/setup test

clean: ## Delete what was built, and the icons
	swift package clean
	rm -rf .build/venv .build/vendor-wheels .build/test-logs .build/test-failures
	rm -rf Sources/PlatesServer/Public/vendor
