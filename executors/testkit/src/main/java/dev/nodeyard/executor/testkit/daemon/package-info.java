/**
 * Real daemons for tests: a Docker Engine, a SLURM cluster and SSH servers, started once per JVM and ended with it.
 *
 * <p>They need root and the packages that {@code .ci/run} installs. Where those are lacking, tests that need them are
 * skipped with the reason, unless the variable {@code NODEYARD_REQUIRE_REAL} names the system ({@code docker,slurm,ssh}):
 * then they fail. Several JVMs may use them at the same time.
 */
@NullMarked
package dev.nodeyard.executor.testkit.daemon;

import org.jspecify.annotations.NullMarked;
