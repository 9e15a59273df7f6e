/** When timers are due. */
@NullMarked
package dev.nodeyard.engine.timer;

import org.jspecify.annotations.NullMarked;
