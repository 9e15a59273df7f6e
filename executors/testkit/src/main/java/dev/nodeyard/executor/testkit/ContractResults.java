package dev.nodeyard.executor.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.json.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hold what one run of the suite showed of one executor. Thread-safe. */
final class ContractResults {
    /** The worst of a capability's tests counts: later ones win. */
    enum State {
        PASSED,
        SKIPPED,
        NOT_SUPPORTED,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Hold the result of a capability.
     *
     * @param reason why it did not pass, or null
     */
    record Result(State state, @Nullable String reason) {}

    private final String kind;
    private final TestedOn on;
    private final Map<Capability, Result> results = new EnumMap<>(Capability.class);

    ContractResults(String kind, TestedOn on) {
        this.kind = kind;
        this.on = on;
    }

    synchronized void note(Capability capability, State state, @Nullable String reason) {
        Result before = results.get(capability);
        if (before == null || before.state().compareTo(state) < 0) {
            results.put(capability, new Result(state, reason));
        }
    }

    String kind() {
        return kind;
    }

    TestedOn on() {
        return on;
    }

    synchronized @Nullable Result of(Capability capability) {
        return results.get(capability);
    }

    /** Return whether every test of the suite had its turn. */
    synchronized boolean isWhole() {
        return results.size() == Capability.values().length;
    }

    /** Tell people in some lines what was not shown and why. */
    synchronized String summary() {
        StringBuilder not = new StringBuilder();
        int shown = 0;
        for (Map.Entry<Capability, Result> entry : results.entrySet()) {
            Result result = entry.getValue();
            if (result.state() == State.PASSED) {
                shown++;
            } else {
                not.append("\n  ")
                        .append(result.state().word().replace('_', ' '))
                        .append(": ");
                not.append(entry.getKey().words()).append(" - ").append(result.reason());
            }
        }
        return "executor " + kind + " on " + on.name() + (on.isReal() ? " (real): " : " (double): ") + shown + " of "
                + results.size() + " capabilities shown" + not;
    }

    /** Write {@code <kind>.json}. */
    synchronized void write(Path folder) throws IOException {
        ObjectNode json = Wire.mapper().createObjectNode();
        json.put("kind", kind).put("system", on.name()).put("real", on.isReal());
        ObjectNode capabilities = json.putObject("capabilities");
        results.forEach((capability, result) -> {
            ObjectNode entry = capabilities.putObject(capability.name());
            entry.put("state", result.state().word());
            if (result.reason() != null) {
                entry.put("reason", result.reason());
            }
        });
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(kind + ".json"), json.toPrettyString() + "\n");
    }

    /** Read what {@link #write} wrote. */
    static ContractResults read(Path file) throws IOException {
        JsonNode json = Wire.mapper().readTree(file.toFile());
        ContractResults results = new ContractResults(
                json.path("kind").asText(),
                new TestedOn(json.path("system").asText(), json.path("real").asBoolean()));
        json.path("capabilities").properties().forEach(entry -> {
            JsonNode result = entry.getValue();
            State state = State.valueOf(result.path("state").asText().toUpperCase(Locale.ROOT));
            results.note(
                    Capability.valueOf(entry.getKey()),
                    state,
                    result.hasNonNull("reason") ? result.path("reason").asText() : null);
        });
        return results;
    }
}
