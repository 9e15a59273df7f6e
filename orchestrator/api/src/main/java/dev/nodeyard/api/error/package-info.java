/** Errors on the wire: problem+json (RFC 9457) with a code and JSON Pointers. */
@NullMarked
package dev.nodeyard.api.error;

import org.jspecify.annotations.NullMarked;
