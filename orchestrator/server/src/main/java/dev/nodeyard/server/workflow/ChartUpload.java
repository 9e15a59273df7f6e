package dev.nodeyard.server.workflow;

import org.jspecify.annotations.Nullable;

/**
 * Hold what a user publishes.
 *
 * @param message says what changed, for people
 * @param chart the exact bytes of the node chart; owned by the record, not copied
 * @param sidecar settings by unique name, or null; owned by the record, not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record ChartUpload(String name, @Nullable String message, byte[] chart, byte @Nullable [] sidecar) {}
