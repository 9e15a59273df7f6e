package dev.nodeyard.executor.slurm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.slurm.job.ClientCommand;
import dev.nodeyard.executor.slurm.job.UnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Call slurmrestd by {@code curl}, which speaks to sockets, proxies and TLS as the machine is set up. What is secret goes
 * to its stdin and never into its arguments.
 */
final class RestCall {
    private static final String SOCKET = "unix:";
    private static final long LARGEST_TOKEN = 10_000;

    private final String url;
    private final String version;
    private final @Nullable Path token;
    private final ClientCommand curl;
    private final Duration longest;

    RestCall(SlurmSettings.Rest rest, Duration longest) {
        this.url = rest.url();
        this.version = rest.version();
        this.token = rest.token() == null ? null : Path.of(rest.token());
        this.longest = longest;
        this.curl = new ClientCommand(
                Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin")), longest.plusSeconds(2));
    }

    /**
     * What slurmrestd answered.
     *
     * @param errors its words about what went wrong, or empty
     */
    record Reply(JsonNode body, String errors) {
        boolean isGood() {
            return errors.isEmpty();
        }
    }

    Reply get(String path) throws UnreachableException, InterruptedException {
        return call("GET", path, null);
    }

    Reply delete(String path) throws UnreachableException, InterruptedException {
        return call("DELETE", path, null);
    }

    Reply post(String path, JsonNode body) throws UnreachableException, InterruptedException {
        return call("POST", path, body);
    }

    private Reply call(String method, String path, @Nullable JsonNode body)
            throws UnreachableException, InterruptedException {
        StringBuilder orders = new StringBuilder();
        boolean isSocket = url.startsWith(SOCKET);
        if (isSocket) {
            order(orders, "unix-socket", url.substring(SOCKET.length()));
        }
        order(orders, "url", (isSocket ? "http://localhost" : url) + "/slurm/" + version + "/" + path);
        order(orders, "request", method);
        if (token != null) {
            order(orders, "header", "X-SLURM-USER-NAME: " + System.getProperty("user.name", ""));
            order(orders, "header", "X-SLURM-USER-TOKEN: " + read(token));
        }
        if (body != null) {
            order(orders, "header", "Content-Type: application/json");
            order(orders, "data-binary", body.toString());
        }
        ClientCommand.Answer answer = curl.run(
                List.of("curl", "-q", "--silent", "--show-error", "--max-time", seconds(), "--config", "-"),
                orders.toString());
        if (answer.code() != 0) {
            throw new UnreachableException(answer.words());
        }
        return reply(answer.output());
    }

    private String seconds() {
        return Long.toString(Math.max(1, longest.toSeconds()));
    }

    private static Reply reply(String output) throws UnreachableException {
        try {
            JsonNode body = Wire.mapper().readTree(output);
            if (!body.isObject()) {
                throw new UnreachableException("slurmrestd answered without JSON");
            }
            String errors = StreamSupport.stream(body.path("errors").spliterator(), false)
                    .map(error -> error.path("description").asText("") + " "
                            + error.path("error").asText(""))
                    .map(String::strip)
                    .collect(Collectors.joining("; "));
            if (Sbatch.isAway(errors)) {
                throw new UnreachableException(errors);
            }
            return new Reply(body, errors);
        } catch (JsonProcessingException e) {
            // Such as "Authentication failure": a line of text.
            throw new UnreachableException(
                    "slurmrestd answered: " + output.substring(0, Math.min(200, output.length())));
        }
    }

    private static String read(Path file) throws UnreachableException {
        try {
            if (Files.size(file) > LARGEST_TOKEN) {
                throw new UnreachableException("the file " + file + " is too large for a token");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UnreachableException("cannot read the token in " + file + ": " + e.getMessage());
        }
    }

    /** One setting of curl, as its configuration file has it. */
    private static void order(StringBuilder orders, String name, String value) {
        orders.append(name)
                .append(" = \"")
                .append(value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t"))
                .append("\"\n");
    }
}
