/** Runs and the one door through which task runs change state. */
@NullMarked
package dev.nodeyard.server.run;

import org.jspecify.annotations.NullMarked;
