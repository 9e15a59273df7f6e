comma := ,
MVN ?= mvn -B -ntp
.DEFAULT_GOAL := help
.PHONY: help check it e2e browser pictures crash openapi executors settings node-types fuzz fmt run bench setup clean

help: ## print this
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

check: ## format, compile with Error Prone and NullAway, unit and architecture tests
	$(MVN) verify -DskipITs

it: ## everything that the build tests: check and the tests with real processes
	$(MVN) verify

e2e: ## only the tests with real processes
	$(MVN) verify -pl $(subst $() ,$(comma),$(patsubst %/pom.xml,%,$(wildcard docker/standalone/pom.xml docker/e2e/pom.xml))) -am -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false

browser: ## all tests of the dashboard in a browser, on a real orchestrator and runner
	$(MVN) -q package -pl docker/standalone -am -DskipTests
	cd web-dashboard && npm run --silent e2e

pictures: ## take the pictures of docs/dashboard.md anew
	$(MVN) -q package -pl docker/standalone -am -DskipTests
	cd web-dashboard && npm run --silent pictures

crash: ## kill a runner with EACH=50 containers, batch jobs and processes in flight; some minutes
	$(MVN) verify -pl docker/e2e -am -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=KilledRunnerIT -Dfailsafe.failIfNoSpecifiedTests=false -Dnodeyard.crash.each=$(or $(EACH),50)

openapi: ## write docs/openapi.json anew from the code
	NODEYARD_WRITE_OPENAPI=1 $(MVN) -q test -pl orchestrator/server -am -Dtest=OpenApiDocumentTest -Dsurefire.failIfNoSpecifiedTests=false

executors: ## write the table of docs/executors.md anew from the results of the contract suites
	NODEYARD_WRITE_EXECUTORS=1 $(MVN) -T1 -q test -pl $(subst $() ,$(comma),$(patsubst %/pom.xml,%,$(wildcard executors/*/pom.xml))) -am -Dtest='*ContractTest' -Dsurefire.failIfNoSpecifiedTests=false

settings: ## write the table of docs/settings.md anew from the schema of settings
	NODEYARD_WRITE_SETTINGS=1 $(MVN) -q test -pl nodeworks-import -am -Dtest=DocumentationTest -Dsurefire.failIfNoSpecifiedTests=false

node-types: ## write the catalogue of built-in nodes anew from the runtime of nodes
	cd executors/program/src/test/python && NODEYARD_WRITE_NODE_TYPES=1 python3 -B -m unittest -q test_describe

fuzz: ## send thousands of broken requests to a real server; TRIES=1000 for each operation
	$(MVN) -q test -pl orchestrator/server -am -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false -DargLine="-Xmx768m -Dnodeyard.fuzz.tries=$(or $(TRIES),1000)"

fmt: ## format Java and the build files
	$(MVN) -q spotless:apply

run: ## build what is out of date, start everything here and run the examples
	./nodeyard up --demo

bench: ## measure; not part of any check
	./benchmarks/run

setup: ## check the format of staged files before every commit
	git config core.hooksPath .githooks

clean: ## remove what was built
	$(MVN) -q clean
