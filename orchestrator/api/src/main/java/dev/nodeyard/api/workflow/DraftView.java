package dev.nodeyard.api.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show what somebody is still working on.
 *
 * @param base git commit that the work began with
 * @param head git commit of the newest version: another one when somebody published in the meantime
 * @param etag what If-Match wants to be given
 * @param chart text of the node chart, exactly as it was kept; null in the answer to a change
 * @param sidecar text of the sidecar file, or null
 * @param check whether it could be published as it is
 */
public record DraftView(
        String base,
        String head,
        String etag,
        Instant updatedAt,
        @Nullable String chart,
        @Nullable String sidecar,
        ChartCheck check) {}
