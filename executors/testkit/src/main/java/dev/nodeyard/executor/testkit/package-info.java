/** What tests and benchmarks of executors and runners need: a contract suite, a driver that follows a script, a no-op. */
@NullMarked
package dev.nodeyard.executor.testkit;

import org.jspecify.annotations.NullMarked;
