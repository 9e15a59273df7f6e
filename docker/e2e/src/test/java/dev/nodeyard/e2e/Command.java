package dev.nodeyard.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.cli.NodeyardCommand;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Run the nodeyard command within this process, as an administrator of a cluster. */
final class Command {
    private Command() {}

    /** What a command printed as data, and its exit code. */
    record Said(int code, String text, String talk) {
        JsonNode json() {
            try {
                return Wire.mapper().readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(text, e);
            }
        }
    }

    static Said run(Cluster cluster, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings around = new Surroundings(
                new Surroundings.Streams(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                null,
                Map.of(
                        "NODEYARD_URL", cluster.server(0).uri().toString(),
                        "NODEYARD_TOKEN", cluster.adminToken()),
                "ana",
                cluster.folder(),
                Duration.ofSeconds(10));
        int code = NodeyardCommand.run(around, arguments);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
