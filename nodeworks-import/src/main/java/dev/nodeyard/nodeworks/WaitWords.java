package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the words of one wait: a setting, or else the constant of the terminal of that name. */
final class WaitWords {
    private static final List<String> EVENT = List.of("event", "scope", "condition", "since", "timeout");
    private static final List<String> TIMER = List.of("delay", "at", "cron", "zone");
    private static final Set<String> TERMINALS =
            Stream.concat(EVENT.stream(), TIMER.stream()).collect(Collectors.toUnmodifiableSet());

    private final Chart chart;
    private final Wiring wiring;
    private final TaskWiring wires;
    private final ProblemList problems;
    private final Place place;
    private final Map<String, Integer> terminals = new HashMap<>();
    private boolean sound = true;

    /** Where the settings of a wait stand. */
    record Place(int node, JsonNode settings, String pointer) {}

    WaitWords(Chart chart, Wiring wiring, TaskWiring wires, ProblemList problems, Place place) {
        this.chart = chart;
        this.wiring = wiring;
        this.wires = wires;
        this.problems = problems;
        this.place = place;
        for (int terminal = chart.firstTerminal(place.node); terminal < chart.endTerminal(place.node); terminal++) {
            String name = chart.terminalName(terminal);
            if (chart.is(terminal, Chart.IN) && TERMINALS.contains(name)) {
                terminals.put(name, terminal);
            }
        }
    }

    /** Return the names of the terminals that say what to wait for. */
    static List<String> names(LibraryPath.Kind kind) {
        return kind == LibraryPath.Kind.EVENT_WAIT ? EVENT : TIMER;
    }

    /** Return the terminals that say what to wait for. */
    Set<Integer> terminals() {
        return new HashSet<>(terminals.values());
    }

    /** Return false when a word was found faulty; then one that is missing need not be reported as well. */
    boolean isSound() {
        return sound;
    }

    /** Return the text of a word, or null when it is not there or, after a report, cannot be used. */
    @Nullable
    String text(String terminal, String setting) {
        JsonNode value = value(terminal, setting);
        if (value.isTextual()) {
            return value.asText().isBlank() ? null : value.asText().strip();
        }
        if (!value.isMissingNode()) {
            fault(terminal, setting, "'" + terminal + "' must be a text.");
        }
        return null;
    }

    /** Return one of an enum's words, or {@code usual}. */
    <E extends Enum<E>> E oneOf(String word, E usual) {
        String text = text(word, word);
        if (text == null) {
            return usual;
        }
        for (E value : usual.getDeclaringClass().getEnumConstants()) {
            if (name(value).equals(text.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        String names = Arrays.stream(usual.getDeclaringClass().getEnumConstants())
                .map(WaitWords::name)
                .collect(Collectors.joining(", "));
        fault(word, word, "'" + word + "' is one of " + names + ".");
        return usual;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Return a duration in milliseconds, or null when it is not there or, after a report, cannot be used. */
    @Nullable
    Long duration(String word) {
        JsonNode value = value(word, word);
        if (value.isMissingNode() || value.isTextual() && value.asText().isBlank()) {
            return null;
        }
        Long ms = value.isNumber() || value.isTextual()
                ? Quantities.durationMs(value).orElse(null)
                : null;
        if (ms == null) {
            fault(
                    word,
                    word,
                    "'" + word + "' is a number of seconds or a text such as 10m: more than 0, at most ten years.");
        }
        return ms;
    }

    private void fault(String terminal, String setting, String message) {
        sound = false;
        problems.error("bad_setting", place(terminal, setting), message);
    }

    /** Return the JSON Pointer of a word. */
    String place(String terminal, String setting) {
        if (!inSettings(setting).isMissingNode()) {
            return place.settings.isTextual() ? place.pointer : place.pointer + "/" + setting;
        }
        return chart.nodePointer(place.node) + "/terminals/" + terminal;
    }

    private JsonNode inSettings(String setting) {
        // An event may be its name alone.
        return place.settings.isTextual() && setting.equals("name") ? place.settings : place.settings.path(setting);
    }

    private JsonNode value(String terminal, String setting) {
        JsonNode set = inSettings(setting);
        if (!set.isMissingNode()) {
            return set;
        }
        Integer found = terminals.get(terminal);
        if (found == null) {
            return MissingNode.getInstance();
        }
        if (wiring.inputsOf(found) > 0) {
            sound = false;
            problems.error(
                    "setting_not_constant",
                    place(terminal, setting),
                    "'" + terminal + "' of a waiting node cannot come from another task: write it into the terminal.");
            return TextNode.valueOf("");
        }
        JsonNode constant = wires.constant(found);
        return constant == null ? MissingNode.getInstance() : constant;
    }
}
