/** Typed identifiers; on the wire a prefix and 32 hexadecimal digits. */
@NullMarked
package dev.nodeyard.api.id;

import org.jspecify.annotations.NullMarked;
