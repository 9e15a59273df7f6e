/** Hints about ready task runs in Redis; PostgreSQL decides. */
@NullMarked
package dev.nodeyard.server.queue;

import org.jspecify.annotations.NullMarked;
