package dev.nodeyard.server.status;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.nodeyard.api.status.StatusView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** The public status: counts only. Asked of the database once a second at most, whoever asks. */
@Path("/api/v1/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "status")
public final class StatusResource {
    private final Jdbi jdbi;
    private final long leaseMs;
    private final Supplier<Optional<String>> stopping;
    private final Supplier<Optional<String>> degraded;
    private final LoadingCache<String, StatusView> newest =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).build(version -> read(version));

    /**
     * @param leaseMs milliseconds without a call after which a runner counts as offline
     * @param stopping says why nothing new is taken, or empty
     * @param degraded says why the server works slower than usual, or empty; must not block
     */
    public StatusResource(
            Jdbi jdbi, long leaseMs, Supplier<Optional<String>> stopping, Supplier<Optional<String>> degraded) {
        this.jdbi = jdbi;
        this.leaseMs = leaseMs;
        this.stopping = stopping;
        this.degraded = degraded;
    }

    @GET
    @Operation(operationId = "status", summary = "Say how the orchestrator is, in counts")
    public StatusView status() {
        return newest.get(version());
    }

    private StatusView read(String version) {
        Optional<String> stops = stopping.get();
        String reason = stops.or(degraded).orElse(null);
        String word = stops.isPresent() ? "stopping" : reason == null ? "ok" : "degraded";
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT now() AS time,
                               (SELECT count(*)
                                  FROM runners
                                 WHERE revoked_at IS NULL
                                   AND last_contact_at > now() - :lease * interval '1 millisecond'
                                   AND (left_at IS NULL OR left_at < last_contact_at)) AS runners,
                               (SELECT count(*) FROM runs WHERE state IN ('running', 'cancelling')) AS runs,
                               (SELECT count(*) FROM task_runs WHERE state = 'queued') AS queued,
                               (SELECT count(*) FROM attempts WHERE state IN ('assigned', 'running')) AS live
                        """)
                .bind("lease", leaseMs)
                .map((row, context) -> new StatusView(
                        word,
                        reason,
                        version,
                        row.getObject("time", OffsetDateTime.class).toInstant(),
                        row.getLong("runners"),
                        row.getLong("runs"),
                        row.getLong("queued"),
                        row.getLong("live")))
                .one());
    }

    /** The manifest has it; classes that run from a folder have none. */
    private static String version() {
        return Objects.requireNonNullElse(StatusResource.class.getPackage().getImplementationVersion(), "development");
    }
}
