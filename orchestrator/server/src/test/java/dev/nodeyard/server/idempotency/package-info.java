/** Tests of calls that are sent again. */
@NullMarked
package dev.nodeyard.server.idempotency;

import org.jspecify.annotations.NullMarked;
