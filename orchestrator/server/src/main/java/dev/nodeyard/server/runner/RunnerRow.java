package dev.nodeyard.server.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.runner.RunnerFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
        Instant createdAt,
        @Nullable Instant lastContactAt) {

    /** Read a row that was selected with {@link RunnerStore#COLUMNS}. */
    static RunnerRow read(ResultSet row) throws SQLException {
        OffsetDateTime contact = row.getObject("last_contact_at", OffsetDateTime.class);
        return new RunnerRow(
                new RunnerId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("description"),
                Set.of((String[]) row.getArray("registered_tags").getArray()),
                facts(row.getString("facts")),
                row.getLong("facts_version"),
                row.getBoolean("draining"),
                row.getBoolean("online"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                contact == null ? null : contact.toInstant());
    }

    static @Nullable RunnerFacts facts(@Nullable String json) {
        try {
            return json == null ? null : Wire.mapper().readValue(json, RunnerFacts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored facts of a runner cannot be read", e);
        }
    }
}
