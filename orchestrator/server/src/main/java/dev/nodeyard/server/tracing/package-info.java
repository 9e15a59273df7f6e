/** What the orchestrator tells of the way of a run (docs/tracing.md). */
@NullMarked
package dev.nodeyard.server.tracing;

import org.jspecify.annotations.NullMarked;
