package dev.nodeyard.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.nodeyard.api.json.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Write node charts of shell tasks: flat bags and chains. */
final class Charts {
    private Charts() {}

    /** Return a chart of tasks without dependencies. */
    static byte[] bag(int tasks, String executor, String script) throws IOException {
        return chart(tasks, executor, script, false);
    }

    /** Return a chart in which each task waits for the one before. */
    static byte[] chain(int tasks, String executor, String script) throws IOException {
        return chart(tasks, executor, script, true);
    }

    private static byte[] chart(int tasks, String executor, String script, boolean chained) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Wire.mapper().createGenerator(bytes)) {
            json.writeStartObject();
            for (int i = 0; i < tasks; i++) {
                json.writeFieldName("task." + i);
                node(json, i, executor, script, chained);
            }
            for (int i = 1; chained && i < tasks; i++) {
                json.writeFieldName("connection." + i);
                connection(json, i);
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void node(JsonGenerator json, int i, String executor, String script, boolean chained)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Node");
        json.writeStringField("name", "task " + i);
        json.writeStringField("uniquename", "task." + i);
        json.writeObjectField("pos", List.of(0.0, 0.0));
        json.writeObjectField("path", List.of("distributed", "Shell"));
        json.writeObjectFieldStart("terminals");
        if (chained) {
            terminal(json, "in", true);
            terminal(json, "out", false);
        }
        json.writeEndObject();
        json.writeObjectFieldStart("customState");
        json.writeObjectFieldStart("distributed");
        json.writeStringField("executor", executor);
        json.writeObjectField("script", List.of(script));
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void terminal(JsonGenerator json, String name, boolean in) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNullField("value");
        json.writeBooleanField("flipped", false);
        json.writeObjectFieldStart("opts");
        json.writeStringField("name", name);
        json.writeBooleanField("in", in);
        json.writeBooleanField("out", !in);
        json.writeStringField("dtype", "None");
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void connection(JsonGenerator json, int i) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Connection");
        json.writeStringField("name", "connection." + i);
        json.writeStringField("uniquename", "connection." + i);
        json.writeStringField("line", "cubic");
        json.writeObjectField("input", List.of("task." + (i - 1), "out"));
        json.writeObjectField("output", List.of("task." + i, "in"));
        json.writeObjectField("controlpoints", List.of());
        json.writeEndObject();
    }
}
