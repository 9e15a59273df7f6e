package dev.nodeyard.server.provenance;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Write entities of a flattened JSON-LD document one after the other. */
final class JsonLd {
    private final JsonGenerator json;

    JsonLd(JsonGenerator json) {
        this.json = json;
    }

    /** Write what stands inside an entity or a list. */
    @FunctionalInterface
    interface Content {
        void write() throws IOException;
    }

    void entity(String id, Content content, String... types) throws IOException {
        json.writeStartObject();
        text("@id", id);
        if (types.length == 1) {
            text("@type", types[0]);
        } else {
            json.writeFieldName("@type");
            json.writeArray(types, 0, types.length);
        }
        content.write();
        json.writeEndObject();
    }

    /** Write a property, unless the value is null or empty. */
    void text(String name, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    void time(String name, @Nullable Instant value) throws IOException {
        text(name, value == null ? null : value.toString());
    }

    void number(String name, long value) throws IOException {
        json.writeNumberField(name, value);
    }

    void reference(String name, String id) throws IOException {
        json.writeFieldName(name);
        reference(id);
    }

    void references(String name, Content content) throws IOException {
        json.writeArrayFieldStart(name);
        content.write();
        json.writeEndArray();
    }

    void reference(String id) throws IOException {
        json.writeStartObject();
        json.writeStringField("@id", id);
        json.writeEndObject();
    }
}
