package dev.nodeyard.server.health;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nodeyard.api.status.ReadinessView;
import dev.nodeyard.api.status.ReadinessView.Check;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decide whether this process should be sent calls. Asks the database once a second at most, whoever asks, and gives up
 * on one that does not answer. Thread-safe.
 */
public final class Readiness {
    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final long PATIENCE_MS = 3_000;

    private final Jdbi jdbi;
    private final String schemaVersion;
    private final Supplier<Optional<String>> degraded;
    private final BooleanSupplier draining;
    private final AsyncLoadingCache<String, Schema> schema;
    private volatile boolean stopping;

    private enum Schema {
        CURRENT,
        OTHER,
        UNREACHABLE
    }

    /**
     * @param schemaVersion the migration that must be there
     * @param degraded says why the queue works slower than usual, or empty; must not block
     * @param draining tells whether the process takes no new work; must not block
     * @param executor asks the database
     */
    public Readiness(
            Jdbi jdbi,
            String schemaVersion,
            Supplier<Optional<String>> degraded,
            BooleanSupplier draining,
            Executor executor) {
        this.jdbi = jdbi;
        this.schemaVersion = schemaVersion;
        this.degraded = degraded;
        this.draining = draining;
        this.schema = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(1))
                .executor(executor)
                .buildAsync(this::look);
    }

    /** From now on this process wants no further calls: it stops. */
    public void stopping() {
        stopping = true;
    }

    /** Return what was found, in fixed words: the answer is public. */
    public ReadinessView view() {
        Schema found = schema();
        boolean leaving = stopping || draining.getAsBoolean();
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("database", found == Schema.UNREACHABLE ? Check.FAILING : Check.OK);
        checks.put("migrations", found == Schema.CURRENT ? Check.OK : Check.FAILING);
        checks.put("queue", degraded.get().isPresent() ? Check.DEGRADED : Check.OK);
        checks.put("process", leaving ? Check.STOPPING : Check.OK);
        return new ReadinessView(!leaving && found == Schema.CURRENT, checks);
    }

    private Schema schema() {
        try {
            return schema.get(schemaVersion).get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("the database did not say its schema", e);
            return Schema.UNREACHABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Schema.UNREACHABLE;
        }
    }

    private Schema look(String version) {
        try {
            return jdbi.withHandle(handle -> handle.createQuery("""
                            SELECT EXISTS (
                                SELECT 1
                                  FROM flyway_schema_history
                                 WHERE version = :version
                                   AND success
                            )
                            """)
                            .setQueryTimeout((int) TimeUnit.MILLISECONDS.toSeconds(PATIENCE_MS))
                            .bind("version", version)
                            .mapTo(boolean.class)
                            .one())
                    ? Schema.CURRENT
                    : Schema.OTHER;
        } catch (RuntimeException e) {
            LOG.warn("not ready: the database does not answer: {}", e.toString());
            return Schema.UNREACHABLE;
        }
    }
}
