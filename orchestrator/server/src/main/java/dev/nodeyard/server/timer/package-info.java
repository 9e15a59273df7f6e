/** Timers that push events or execute workflows. */
@NullMarked
package dev.nodeyard.server.timer;

import org.jspecify.annotations.NullMarked;
