package dev.nodeyard.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;

/** Hold settings of the orchestrator that {@code nodeyard up} has no option for. */
final class MoreSettings {
    static final MoreSettings NONE = new MoreSettings(new ObjectMapper().createObjectNode());

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** What options decide, and what {@code up} must know of itself, by the option to use. */
    private static final Map<String, String> DECIDED = Map.of(
            "server", "--bind and --port",
            "database", "--database-url",
            "redis", "--redis-url",
            "storage", "--data");

    private final ObjectNode settings;

    private MoreSettings(ObjectNode settings) {
        this.settings = settings;
    }

    /**
     * Read a file as the orchestrator alone would.
     *
     * @throws CommandFailure when it cannot be read, or has what options decide
     */
    static MoreSettings read(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw CommandFailure.of(ExitStatus.NOT_FOUND, "there is no settings file " + file);
        }
        JsonNode read;
        try {
            read = YAML.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw CommandFailure.usage(file + " is not YAML: " + e.getMessage());
        }
        if (read.isMissingNode() || read.isNull()) {
            return NONE;
        }
        if (!(read instanceof ObjectNode settings)) {
            throw CommandFailure.usage(file + " must hold settings by name, such as webhooks:");
        }
        for (String name : new TreeSet<>(DECIDED.keySet())) {
            if (settings.has(name)) {
                throw CommandFailure.usage(
                        "the setting " + name + " of " + file + " is decided by " + DECIDED.get(name));
            }
        }
        return new MoreSettings(settings);
    }

    /** Lay these over others and return all as JSON, which is YAML too and needs no quoting rules of its own. */
    String over(ObjectNode others) throws JsonProcessingException {
        ObjectNode all = others.deepCopy();
        lay(settings, all);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }

    private static void lay(ObjectNode from, ObjectNode onto) {
        from.properties().forEach(setting -> {
            if (setting.getValue() instanceof ObjectNode inner
                    && onto.get(setting.getKey()) instanceof ObjectNode known) {
                lay(inner, known);
            } else {
                onto.set(setting.getKey(), setting.getValue());
            }
        });
    }
}
