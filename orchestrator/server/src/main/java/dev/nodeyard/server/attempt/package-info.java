/** Attempts and leases: claim, report, heartbeat, and finding lost runners. */
@NullMarked
package dev.nodeyard.server.attempt;

import org.jspecify.annotations.NullMarked;
