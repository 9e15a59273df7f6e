/** Expressions that users write: CEL, sandboxed, with bounds on size and cost. */
@NullMarked
package dev.nodeyard.engine.expression;

import org.jspecify.annotations.NullMarked;
