/** Timers that push events or execute workflows. */
@NullMarked
package dev.nodeyard.api.timer;

import org.jspecify.annotations.NullMarked;
