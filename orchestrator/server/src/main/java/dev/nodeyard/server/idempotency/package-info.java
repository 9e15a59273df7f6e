/** POST calls that may be sent again: an {@code Idempotency-Key} makes the second the same as the first. */
@NullMarked
package dev.nodeyard.server.idempotency;

import org.jspecify.annotations.NullMarked;
