package dev.nodeyard.server.audit;

import dev.nodeyard.api.audit.AuditHead;
import dev.nodeyard.api.audit.AuditLine;
import dev.nodeyard.server.http.Page;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Read the audit log. Callers have checked who may. Thread-safe. */
final class AuditStore {
    /** Users and runners as the log names them. */
    private static final String ACTORS = """
            SELECT 'usr_' || replace(CAST(id AS text), '-', '') AS actor,
                   username AS name
              FROM users
             UNION ALL
            SELECT 'rnr_' || replace(CAST(id AS text), '-', ''),
                   name
              FROM runners
            """;

    private static final String LIST = """
            SELECT *
              FROM audit AS a
             WHERE (CAST(:actor AS text) IS NULL OR a.actor = ANY (:actors))
               AND (CAST(:mine AS text) IS NULL OR a.actor = :mine OR a.subject = :mine)
               AND (CAST(:action AS text) IS NULL OR a.action = :action OR starts_with(a.action, :actionPrefix))
               AND (CAST(:subject AS text) IS NULL OR a.subject = :subject)
               AND (CAST(:request AS text) IS NULL OR a.request_id = :request)
               AND (CAST(:from AS timestamptz) IS NULL OR a.at >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR a.at < :to)
               AND (CAST(:before AS bigint) IS NULL OR a.id < :before)
             ORDER BY a.id DESC
             LIMIT :limit + 1
            """;

    private final Jdbi jdbi;

    AuditStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Say which lines to list.
     *
     * @param actor id, or name of a user or runner
     * @param mine id of a user: lines by them or about them
     * @param action exact, or {@code thing.*}
     */
    record Filter(
            @Nullable String actor,
            @Nullable String mine,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String requestId,
            @Nullable Instant from,
            @Nullable Instant to,
            int limit,
            @Nullable Long before) {}

    /** Return a page of lines, newest first. */
    Page<AuditLine> list(Filter filter) {
        String action = filter.action;
        return jdbi.withHandle(handle -> {
            List<AuditLine> lines = handle.createQuery(LIST)
                    .bind("actor", filter.actor)
                    .bind("actors", filter.actor == null ? new String[0] : actors(handle, filter.actor))
                    .bind("mine", filter.mine)
                    .bind("action", action)
                    .bind("actionPrefix", action == null ? null : prefix(action))
                    .bind("subject", filter.subject)
                    .bind("request", filter.requestId)
                    .bind("from", time(filter.from))
                    .bind("to", time(filter.to))
                    .bind("before", filter.before)
                    .bind("limit", filter.limit)
                    .map((row, context) -> AuditRows.line(row, null))
                    .list();
            boolean more = lines.size() > filter.limit;
            List<AuditLine> page = more ? lines.subList(0, filter.limit) : lines;
            return new Page<>(
                    named(handle, page),
                    more ? Long.toString(page.get(page.size() - 1).id()) : null);
        });
    }

    private static @Nullable String prefix(String action) {
        return action.endsWith("*") ? action.substring(0, action.length() - 1) : null;
    }

    /** A name may belong to a user and to runners. */
    private static String[] actors(Handle handle, String actor) {
        List<String> ids = handle.createQuery(
                        "SELECT actor FROM (" + ACTORS + ") AS a WHERE lower(name) = lower(:name)")
                .bind("name", actor)
                .mapTo(String.class)
                .list();
        return Stream.concat(Stream.of(actor), ids.stream()).toArray(String[]::new);
    }

    private static List<AuditLine> named(Handle handle, List<AuditLine> lines) {
        Map<String, String> names = handle
                .createQuery("SELECT actor, name FROM (" + ACTORS + ") AS a WHERE actor = ANY (:actors)")
                .bind("actors", lines.stream().map(AuditLine::actor).distinct().toArray(String[]::new))
                .map((row, context) -> Map.entry(row.getString("actor"), row.getString("name")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return lines.stream()
                .map(line -> line.withActorName(names.get(line.actor())))
                .toList();
    }

    /** Return sealed lines in order, some at a time, for an export that holds neither many of them nor a connection. */
    List<AuditLine> sealed(long afterNumber, int max) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT *
                          FROM audit
                         WHERE number > :after
                         ORDER BY number
                         LIMIT :max
                        """)
                .bind("after", afterNumber)
                .bind("max", max)
                .map((row, context) -> AuditRows.line(row, null))
                .list());
    }

    AuditHead head() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT number,
                               hash,
                               (SELECT count(*) FROM audit WHERE number IS NULL) AS unsealed
                          FROM audit_head
                        """)
                .map((row, context) -> new AuditHead(
                        row.getLong("number"), HexFormat.of().formatHex(row.getBytes("hash")), row.getLong("unsealed")))
                .one());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
