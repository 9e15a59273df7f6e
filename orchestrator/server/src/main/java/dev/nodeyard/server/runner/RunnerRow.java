package dev.nodeyard.server.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.api.runner.RunnerSteering;
import dev.nodeyard.api.runner.RunnerWish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hold a row of {@code runners}; {@code online} is decided by the database's clock. */
record RunnerRow(
        RunnerId id,
        String name,
        @Nullable String description,
        Set<String> registeredTags,
        @Nullable RunnerFacts facts,
        long factsVersion,
        boolean draining,
        boolean online,
        boolean stale,
        RunnerWish wish,
        @Nullable RunnerSteering steering,
        @Nullable UserId registeredBy,
        @Nullable String registeredByName,
        Instant createdAt,
        @Nullable Instant lastContactAt) {

    /** Read a row that was selected with {@link RunnerStore#COLUMNS}. */
    static RunnerRow read(ResultSet row) throws SQLException {
        OffsetDateTime contact = row.getObject("last_contact_at", OffsetDateTime.class);
        UUID user = row.getObject("registered_by", UUID.class);
        return new RunnerRow(
                new RunnerId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("description"),
                Set.of((String[]) row.getArray("registered_tags").getArray()),
                facts(row.getString("facts")),
                row.getLong("facts_version"),
                row.getBoolean("draining"),
                row.getBoolean("online"),
                row.getBoolean("stale"),
                wish(row),
                steering(row),
                user == null ? null : new UserId(user),
                row.getString("registered_by_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                contact == null ? null : contact.toInstant());
    }

    private static RunnerWish wish(ResultSet row) throws SQLException {
        return RunnerWish.valueOf(row.getString("wish").toUpperCase(Locale.ROOT));
    }

    private static @Nullable RunnerSteering steering(ResultSet row) throws SQLException {
        OffsetDateTime since = row.getObject("wish_at", OffsetDateTime.class);
        OffsetDateTime until = row.getObject("wish_until", OffsetDateTime.class);
        RunnerWish wish = wish(row);
        return wish == RunnerWish.RUN || since == null
                ? null
                : new RunnerSteering(
                        wish,
                        row.getString("wish_note"),
                        until == null ? null : until.toInstant(),
                        row.getString("wish_by"),
                        since.toInstant());
    }

    static @Nullable RunnerFacts facts(@Nullable String json) {
        try {
            return json == null ? null : Wire.mapper().readValue(json, RunnerFacts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored facts of a runner cannot be read", e);
        }
    }
}
