/** Traces over process borders (docs/tracing.md). Costs nothing and loads nothing of OpenTelemetry while it is off. */
@NullMarked
package dev.nodeyard.tracing;

import org.jspecify.annotations.NullMarked;
