/** When a failed task is tried again. */
@NullMarked
package dev.nodeyard.engine.retry;

import org.jspecify.annotations.NullMarked;
