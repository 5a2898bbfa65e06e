# The ways to run and check Plates. Options for the program go into ARGS:
#   make run ARGS="--port 9000"

ARGS =

.PHONY: run demo test lint torture bench format setup sbom clean

run: ## Serve Plates
	@scripts/setup run
	swift build -c release --product plates
	@exec .build/release/plates serve $(ARGS)

demo: ## Serve Plates with made-up people in it
	@scripts/setup run
	swift build -c release --product plates
	@exec .build/release/plates demo $(ARGS)

test: ## Run every test: Swift, browser, crash
	@scripts/setup test
	@scripts/test

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
	rm -rf .build/venv .build/vendor-wheels .build/test-logs .build/browser-failures
	rm -rf Sources/PlatesServer/Public/vendor
