package dev.nodeyard.server.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.json.Wire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Keep keys and answers in PostgreSQL, so that all orchestrators know them. Thread-safe. */
final class KeyStore {
    /** Longer than the promised 24 hours: no client's clock is exact. */
    private static final Duration KEPT = Duration.ofHours(25);
    /** A call without an answer for so long died with its process. */
    private static final Duration GIVEN_UP = Duration.ofMinutes(10);

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final Jdbi jdbi;

    KeyStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Take a key for a call. Returns false when another call holds it or has used it. */
    boolean take(UserId user, String key, UUID attempt) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        INSERT INTO idempotent_calls AS held (user_id, key, attempt)
                        VALUES (:user, :key, :attempt)
                        ON CONFLICT (user_id, key) DO UPDATE
                           SET attempt = excluded.attempt,
                               started_at = now(),
                               finished_at = NULL,
                               request = NULL,
                               status = NULL,
                               headers = NULL,
                               body = NULL,
                               withheld = false
                         WHERE held.finished_at IS NULL AND held.started_at < now() - :givenUp * interval '1 second'
                            OR held.started_at < now() - :kept * interval '1 second'
                        """)
                        .bind("user", user.value())
                        .bind("key", key)
                        .bind("attempt", attempt)
                        .bind("givenUp", GIVEN_UP.toSeconds())
                        .bind("kept", KEPT.toSeconds())
                        .execute()
                == 1);
    }

    Optional<KeptAnswer> find(UserId user, String key) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT status,
                               request,
                               headers::text AS headers,
                               body,
                               withheld
                          FROM idempotent_calls
                         WHERE user_id = :user
                           AND key = :key
                        """)
                .bind("user", user.value())
                .bind("key", key)
                .map((row, context) -> answer(row))
                .findOne());
    }

    /** Keep the answer of a call that still holds its key. */
    void finish(UserId user, String key, UUID attempt, KeptAnswer answer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE idempotent_calls
                           SET finished_at = now(),
                               request = :request,
                               status = :status,
                               headers = CAST(:headers AS jsonb),
                               body = :body,
                               withheld = :withheld
                         WHERE user_id = :user
                           AND key = :key
                           AND attempt = :attempt
                        """)
                .bind("user", user.value())
                .bind("key", key)
                .bind("attempt", attempt)
                .bind("request", answer.request())
                .bind("status", answer.status())
                .bind("headers", write(answer.headers()))
                .bind("body", answer.body())
                .bind("withheld", answer.withheld())
                .execute());
    }

    /** Make a key free again: the call was refused and has changed nothing. */
    void release(UserId user, String key, UUID attempt) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        DELETE FROM idempotent_calls
                         WHERE user_id = :user
                           AND key = :key
                           AND attempt = :attempt
                        """)
                .bind("user", user.value())
                .bind("key", key)
                .bind("attempt", attempt)
                .execute());
    }

    /** Forget what is older than anybody was promised. */
    void purge() {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        DELETE FROM idempotent_calls
                         WHERE started_at < now() - :kept * interval '1 second'
                        """).bind("kept", KEPT.toSeconds()).execute());
    }

    private static KeptAnswer answer(ResultSet row) throws SQLException {
        String headers = row.getString("headers");
        return new KeptAnswer(
                row.getObject("status", Integer.class),
                row.getBytes("request"),
                headers == null ? Map.of() : read(headers),
                row.getBytes("body"),
                row.getBoolean("withheld"));
    }

    private static Map<String, String> read(String headers) {
        try {
            return Wire.mapper().readValue(headers, HEADERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the kept headers cannot be read", e);
        }
    }

    private static String write(Map<String, String> headers) {
        try {
            return Wire.mapper().writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers are texts", e);
        }
    }
}
