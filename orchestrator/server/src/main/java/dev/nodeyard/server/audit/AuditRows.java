package dev.nodeyard.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nodeyard.api.audit.AuditLine;
import dev.nodeyard.api.json.Wire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Read rows of the audit table. */
final class AuditRows {
    private AuditRows() {}

    static AuditLine line(ResultSet row, @Nullable String actorName) throws SQLException {
        byte[] hash = row.getBytes("hash");
        return new AuditLine(
                row.getLong("id"),
                row.getObject("number", Long.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor_kind"),
                row.getString("actor"),
                actorName,
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"),
                tree(row.getString("before")),
                tree(row.getString("after")),
                row.getString("request_id"),
                row.getString("remote"),
                row.getObject("token_id", UUID.class),
                hash == null ? null : HexFormat.of().formatHex(hash));
    }

    /** Return a line as it is exported and hashed. */
    static ObjectNode json(AuditLine line) {
        return Wire.mapper().valueToTree(line);
    }

    private static @Nullable JsonNode tree(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Wire.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            // Not written by us: shown as it is, and the hash will not fit.
            return TextNode.valueOf(text);
        }
    }
}
