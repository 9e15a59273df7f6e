/** What travels between a runner and the orchestrator about attempts: claim, report, logs, heartbeat. */
@NullMarked
package dev.nodeyard.api.attempt;

import org.jspecify.annotations.NullMarked;
