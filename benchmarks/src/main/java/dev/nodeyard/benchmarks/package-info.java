/** Measure the whole system as its users meet it: real processes, real REST, PostgreSQL with fsync. */
@NullMarked
package dev.nodeyard.benchmarks;

import org.jspecify.annotations.NullMarked;
