/** The loops of a runner: claim, heartbeat, report. */
@NullMarked
package dev.nodeyard.runner.loop;

import org.jspecify.annotations.NullMarked;
