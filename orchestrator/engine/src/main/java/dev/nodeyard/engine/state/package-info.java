/** What an event means for a run: one pure function decides every change of state. */
@NullMarked
package dev.nodeyard.engine.state;

import org.jspecify.annotations.NullMarked;
