package dev.nodeyard.nodeworks.diff;

import org.jspecify.annotations.Nullable;

/**
 * Hold the files of one version.
 *
 * @param chart owned by the record, not copied
 * @param sidecar settings by unique name, or null; owned by the record, not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record ChartFiles(byte[] chart, byte @Nullable [] sidecar) {}
