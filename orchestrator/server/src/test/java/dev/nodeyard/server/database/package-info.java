/** Databases with the orchestrator's schema, for tests. */
@NullMarked
package dev.nodeyard.server.database;

import org.jspecify.annotations.NullMarked;
