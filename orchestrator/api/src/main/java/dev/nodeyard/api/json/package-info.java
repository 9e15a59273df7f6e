/** The one JSON mapper of the wire. */
@NullMarked
package dev.nodeyard.api.json;

import org.jspecify.annotations.NullMarked;
