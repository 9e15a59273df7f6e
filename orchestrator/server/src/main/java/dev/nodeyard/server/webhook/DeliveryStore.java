package dev.nodeyard.server.webhook;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Hand out messages that are due, and write down what came of them. Time is the database's. Thread-safe. */
final class DeliveryStore {
    /** Calls at once to one webhook, over all processes; about, as they do not wait for each other's look. */
    private static final int AT_ONCE = 4;

    private final Jdbi jdbi;
    private final long visibleMs;

    /** @param timeoutMs longest time of a call; a good deal later its process is taken for dead */
    DeliveryStore(Jdbi jdbi, long timeoutMs) {
        this.jdbi = jdbi;
        this.visibleMs = 2 * timeoutMs + 10_000;
    }

    /**
     * A call to be made.
     *
     * @param attempt number of the try, from 1
     * @param timestamp seconds since 1970
     * @param overlaps whether the secret before the newest signs too
     */
    record Due(
            UUID id,
            UUID webhook,
            String event,
            String payload,
            int attempt,
            long timestamp,
            String url,
            int secret,
            boolean overlaps) {}

    boolean isAnyDue() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1
                                         FROM webhook_deliveries AS d
                                         JOIN webhooks AS h ON h.id = d.webhook_id
                                        WHERE d.state = 'pending'
                                          AND d.next_at <= now()
                                          AND h.active)
                        """).mapTo(boolean.class).one());
    }

    /** Take some messages that are due; one webhook gets no more than its share, and one that fails a single one. */
    List<Due> claim(int most) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        UPDATE webhook_deliveries AS d
                           SET attempts = d.attempts + 1,
                               sending_until = now() + :visible * interval '1 millisecond'
                          FROM (SELECT p.id,
                                       h.url,
                                       h.secret_number,
                                       coalesce(h.overlap_until > now(), false) AS overlaps
                                  FROM webhooks AS h
                                 CROSS JOIN LATERAL (
                                       SELECT q.id
                                         FROM webhook_deliveries AS q
                                        WHERE q.webhook_id = h.id
                                          AND q.state = 'pending'
                                          AND q.next_at <= now()
                                          AND (q.sending_until IS NULL OR q.sending_until < now())
                                        ORDER BY q.next_at
                                        LIMIT greatest(0, CASE WHEN h.failing_since IS NULL THEN :atOnce ELSE 1 END
                                                          - (SELECT count(*)
                                                               FROM webhook_deliveries AS s
                                                              WHERE s.webhook_id = h.id
                                                                AND s.state = 'pending'
                                                                AND s.sending_until >= now()))
                                          FOR UPDATE SKIP LOCKED) AS p
                                 WHERE h.active
                                 LIMIT :most) AS due
                         WHERE d.id = due.id
                        RETURNING d.id,
                                  d.webhook_id,
                                  d.event,
                                  d.payload,
                                  d.attempts,
                                  CAST(extract(epoch FROM now()) AS bigint) AS timestamp,
                                  due.url,
                                  due.secret_number,
                                  due.overlaps
                        """)
                .bind("visible", visibleMs)
                .bind("atOnce", AT_ONCE)
                .bind("most", most)
                .map((row, context) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getObject("webhook_id", UUID.class),
                        row.getString("event"),
                        row.getString("payload"),
                        row.getInt("attempts"),
                        row.getLong("timestamp"),
                        row.getString("url"),
                        row.getInt("secret_number"),
                        row.getBoolean("overlaps")))
                .list());
    }

    /** Write down a success. A later try that was begun meanwhile, because this one seemed dead, does not matter. */
    void succeeded(Due due, WebhookCaller.Outcome outcome) {
        jdbi.useTransaction(handle -> {
            insertTry(handle, due, outcome);
            handle.createUpdate("""
                            UPDATE webhook_deliveries
                               SET state = 'delivered',
                                   finished_at = now(),
                                   sending_until = NULL
                             WHERE id = :id
                               AND state = 'pending'
                            """).bind("id", due.id).execute();
            handle.createUpdate("""
                            UPDATE webhooks
                               SET failing_since = NULL
                             WHERE id = :webhook
                               AND failing_since IS NOT NULL
                            """).bind("webhook", due.webhook).execute();
        });
    }

    /**
     * Write down a failure and when to try again; a message that would be tried after its time is given up.
     *
     * @return the reason when the webhook was switched off by it
     */
    Optional<String> failed(Due due, WebhookCaller.Outcome outcome, long waitMs) {
        return jdbi.inTransaction(handle -> {
            insertTry(handle, due, outcome);
            handle.createUpdate("""
                            UPDATE webhook_deliveries
                               SET next_at = now() + :wait * interval '1 millisecond',
                                   sending_until = NULL,
                                   state = CASE WHEN now() + :wait * interval '1 millisecond' > give_up_at
                                                THEN 'failed' ELSE 'pending' END,
                                   finished_at = CASE WHEN now() + :wait * interval '1 millisecond' > give_up_at
                                                      THEN now() END
                             WHERE id = :id
                               AND attempts = :attempt
                               AND state = 'pending'
                            """)
                    .bind("id", due.id)
                    .bind("attempt", due.attempt)
                    .bind("wait", waitMs)
                    .execute();
            return switchOff(handle, due, outcome);
        });
    }

    private static void insertTry(Handle handle, Due due, WebhookCaller.Outcome outcome) {
        handle.createUpdate("""
                        INSERT INTO webhook_attempts (delivery_id, number, duration_ms, status, error, response)
                        SELECT id,
                               :number,
                               :duration,
                               :status,
                               :error,
                               :response
                          FROM webhook_deliveries
                         WHERE id = :id
                        ON CONFLICT (delivery_id, number) DO NOTHING
                        """)
                .bind("id", due.id)
                .bind("number", due.attempt)
                .bind("duration", outcome.durationMs())
                .bind("status", outcome.status())
                .bind("error", outcome.error())
                .bind("response", outcome.response())
                .execute();
    }

    private static Optional<String> switchOff(Handle handle, Due due, WebhookCaller.Outcome outcome) {
        String last = outcome.status() == null ? String.valueOf(outcome.error()) : "status " + outcome.status();
        String reason = outcome.isGone()
                ? "The receiver answered 410: there is nothing to call any more."
                : "Every call of a day failed; the last one: " + last + ".";
        handle.createUpdate("""
                        UPDATE webhooks
                           SET failing_since = now()
                         WHERE id = :webhook
                           AND failing_since IS NULL
                        """).bind("webhook", due.webhook).execute();
        return handle.createQuery("""
                        UPDATE webhooks
                           SET active = false,
                               inactive_reason = :reason,
                               version = version + 1,
                               updated_at = now()
                         WHERE id = :webhook
                           AND active
                           AND (:gone OR failing_since < now() - interval '24 hours')
                        RETURNING inactive_reason
                        """)
                .bind("webhook", due.webhook)
                .bind("reason", reason)
                .bind("gone", outcome.isGone())
                .mapTo(String.class)
                .findOne();
    }

    /** Give up what is past its time, of webhooks that are not called, and delete what ended a month ago. */
    void tidy() {
        jdbi.useHandle(handle -> {
            handle.execute("""
                    UPDATE webhook_deliveries
                       SET state = 'failed',
                           finished_at = now(),
                           sending_until = NULL
                     WHERE state = 'pending'
                       AND give_up_at < now()
                       AND (sending_until IS NULL OR sending_until < now())
                    """);
            handle.execute("DELETE FROM webhook_deliveries WHERE finished_at < now() - interval '30 days'");
        });
    }
}
