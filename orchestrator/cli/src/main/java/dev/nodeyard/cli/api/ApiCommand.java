package dev.nodeyard.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Make any call of the REST API with the token of the login, and print what is answered. */
@Command(
        name = "api",
        description = "Make a call of the REST API and print the answer.",
        footer = {
            "",
            "The calls are described at URL/docs/api. Examples:",
            "  nodeyard api GET runs -f state=failed --paginate",
            "  nodeyard api POST workflows/mesh/runs",
            "  nodeyard api PATCH workflows/mesh -f description='a finer mesh' -H If-Match=*"
        })
public final class ApiCommand extends ServerVerb {
    private static final String PREFIX = "/api/v1/";

    @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, PUT, PATCH or DELETE.")
    private String method = "GET";

    @Parameters(index = "1", paramLabel = "PATH", description = "Path of the call; /api/v1/ may be left out.")
    private String path = "";

    @Option(
            names = {"-f", "--field"},
            paramLabel = "KEY=TEXT",
            description = "A field with a text: of the query of GET and DELETE, else of the JSON body.")
    private Map<String, String> fields = new LinkedHashMap<>();

    @Option(
            names = {"-F", "--json-field"},
            paramLabel = "KEY=JSON",
            description = "A field of the body with a JSON value: a number, true, a list.")
    private Map<String, String> jsonFields = new LinkedHashMap<>();

    @Option(
            names = {"-H", "--header"},
            paramLabel = "NAME=VALUE",
            description = "A header of the call.")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(names = "--input", paramLabel = "FILE", description = "Send a file as the body; - is standard input.")
    private @Nullable String input;

    @Option(names = "--paginate", description = "Follow a list to its end and print one list.")
    private boolean paginate;

    @Option(
            names = {"-i", "--include"},
            description = "Print the status and the headers of the answer too.")
    private boolean include;

    private ApiCommand(Surroundings around) {
        super(around);
    }

    public static CommandLine create(Surroundings around) {
        return new CommandLine(new ApiCommand(around));
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) throws IOException {
        String verb = method.toUpperCase(Locale.ROOT);
        boolean inQuery = verb.equals("GET") || verb.equals("HEAD") || verb.equals("DELETE");
        byte @Nullable [] body = body(inQuery);
        Map<String, String> sent = new LinkedHashMap<>();
        sent.put("Accept", "*/*");
        if (body != null) {
            sent.put("Content-Type", "application/json");
        }
        sent.putAll(headers);
        String target = inQuery ? withQuery(target(), fields) : target();
        if (paginate) {
            return print(all(api, verb, target, sent));
        }
        return print(api.call(verb, target, sent, body));
    }

    /** A token must not go to another server, which a whole address could name. */
    private String target() {
        if (path.contains("://")) {
            throw CommandFailure.usage("PATH must not name a server").withHint("say the server by --url");
        }
        String shown = path.startsWith("/") ? path : PREFIX + path;
        return shown.replace(" ", "%20");
    }

    private static String withQuery(String target, Map<String, String> fields) {
        StringBuilder query = new StringBuilder(target);
        fields.forEach((name, value) -> query.append(query.indexOf("?") < 0 ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value)));
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private byte @Nullable [] body(boolean inQuery) throws IOException {
        if (input != null) {
            return read(input);
        }
        if (jsonFields.isEmpty() && (inQuery || fields.isEmpty())) {
            return null;
        }
        ObjectNode body = Wire.mapper().createObjectNode();
        if (!inQuery) {
            fields.forEach(body::put);
        }
        for (Map.Entry<String, String> field : jsonFields.entrySet()) {
            try {
                body.set(field.getKey(), Wire.mapper().readTree(field.getValue()));
            } catch (JsonProcessingException e) {
                throw CommandFailure.usage("the value of " + field.getKey() + " is not JSON: " + field.getValue())
                        .withHint("texts are given by -f");
            }
        }
        return Wire.mapper().writeValueAsBytes(body);
    }

    private byte[] read(String file) throws IOException {
        if (file.equals("-")) {
            return around.streams().in().readAllBytes();
        }
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw CommandFailure.of(ExitStatus.NOT_FOUND, "there is no file " + file, e);
        }
    }

    private static byte[] all(ApiClient api, String verb, String target, Map<String, String> headers)
            throws IOException {
        ArrayNode items = Wire.mapper().createArrayNode();
        String cursor = null;
        do {
            String page = cursor == null ? target : withQuery(target, Map.of("cursor", cursor));
            JsonNode answer =
                    Wire.mapper().readTree(api.call(verb, page, headers, null).body());
            if (!answer.path("items").isArray()) {
                throw CommandFailure.usage(target + " is not a list").withHint("leave --paginate away");
            }
            answer.path("items").forEach(items::add);
            cursor = answer.path("nextCursor").asText(null);
        } while (cursor != null);
        return Wire.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(items);
    }

    private ExitStatus print(HttpResponse<byte[]> answer) {
        if (include) {
            PrintStream out = around.streams().out();
            out.println("HTTP " + answer.statusCode());
            answer.headers().map().forEach((name, values) -> values.forEach(value -> out.println(name + ": " + value)));
            out.println();
        }
        return print(answer.body());
    }

    private ExitStatus print(byte[] body) {
        PrintStream out = around.streams().out();
        out.write(body, 0, body.length);
        if (body.length > 0 && body[body.length - 1] != '\n') {
            out.println();
        }
        out.flush();
        return ExitStatus.OK;
    }
}
