/** Which runner may run which task, and why none does. */
@NullMarked
package dev.nodeyard.engine.match;

import org.jspecify.annotations.NullMarked;
