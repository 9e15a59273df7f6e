/** Prometheus metrics of one process; docs/metrics.md fixes their names. */
@NullMarked
package dev.nodeyard.server.metrics;

import org.jspecify.annotations.NullMarked;
