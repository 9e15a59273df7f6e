package dev.nodeyard.engine.state;

import dev.nodeyard.api.run.FailureReason;
import org.jspecify.annotations.Nullable;

/** Say why an attempt failed, whoever found out. */
record Failure(FailureReason reason, @Nullable Integer exitCode, String message) {}
