package dev.nodeyard.nodeworks;

import dev.nodeyard.api.workflow.EventScope;
import dev.nodeyard.api.workflow.EventWait;
import dev.nodeyard.api.workflow.EventsSince;
import dev.nodeyard.api.workflow.TimerWait;
import dev.nodeyard.api.workflow.WaitSpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the nodes Wait for event and Timer wait for, from their settings and the values of their terminals. */
final class WaitReader {
    private static final Pattern NAME = Pattern.compile(EventWait.NAME);
    private static final Set<String> EVENT_OUTPUTS = Set.of("payload", "name", "time", "counter");
    private static final Set<String> TIMER_OUTPUTS = Set.of("time");
    private static final Set<String> EVENT_SETTINGS = Set.of("event", "timeout");
    private static final Set<String> TIMER_SETTINGS = Set.of("timer");

    private final Chart chart;
    private final Wiring wiring;
    private final TaskWiring terminals;
    private final ProblemList problems;
    private final ExpressionChecks checks;

    WaitReader(Chart chart, Wiring wiring, TaskWiring terminals, ProblemList problems, ExpressionChecks checks) {
        this.chart = chart;
        this.wiring = wiring;
        this.terminals = terminals;
        this.problems = problems;
        this.checks = checks;
    }

    /**
     * A wait.
     *
     * @param terminals those that say what to wait for; they are no inputs
     */
    record Wait(WaitSpec spec, @Nullable Long timeoutMs, Set<Integer> terminals) {}

    /** Warn about what only waits have a use for, on any other node. */
    void reportStray(Settings settings) {
        Stream.of("event", "timer").forEach(word -> {
            String place = settings.places().get(word);
            if (place != null) {
                problems.warning(
                        "setting_without_effect",
                        place,
                        "'" + word + "' has an effect on nodes distributed/"
                                + (word.equals("event") ? "Wait for event" : "Timer") + " only.");
            }
        });
    }

    /** Return null after a report. */
    @Nullable
    Wait read(int node, LibraryPath.Kind kind, Settings settings) {
        boolean isEvent = kind == LibraryPath.Kind.EVENT_WAIT;
        WaitWords words = new WaitWords(
                chart,
                wiring,
                terminals,
                problems,
                new WaitWords.Place(
                        node,
                        isEvent ? settings.event() : settings.timer(),
                        settings.places().getOrDefault(isEvent ? "event" : "timer", "")));
        reportWithoutEffect(settings, isEvent ? EVENT_SETTINGS : TIMER_SETTINGS);
        reportOutputs(node, isEvent ? EVENT_OUTPUTS : TIMER_OUTPUTS);
        WaitSpec spec = isEvent ? event(node, settings, words) : timer(node, settings, words);
        Long timeoutMs = isEvent ? words.duration("timeout") : null;
        return spec == null
                ? null
                : new Wait(spec, settings.timeoutMs() == null ? timeoutMs : settings.timeoutMs(), words.terminals());
    }

    private void reportWithoutEffect(Settings settings, Set<String> used) {
        settings.places().forEach((word, place) -> {
            if (!used.contains(word) && !SettingsSchema.TASK.isForLater(word)) {
                problems.warning(
                        "setting_without_effect",
                        place,
                        "'" + word + "' has no effect on a task that only waits: it runs nowhere.");
            }
        });
    }

    private void reportOutputs(int node, Set<String> outputs) {
        for (String output : terminals.outputs(node)) {
            if (!outputs.contains(output)) {
                problems.error(
                        "unknown_output",
                        chart.nodePointer(node) + "/terminals" + JsonText.step(output),
                        "This node gives " + outputs.stream().sorted().collect(Collectors.joining(", "))
                                + "; it has nothing for the output '" + output + "'.");
            }
        }
    }

    private @Nullable EventWait event(int node, Settings settings, WaitWords words) {
        String name = words.text("event", "name");
        EventScope scope = words.oneOf("scope", EventScope.USER);
        EventsSince since = words.oneOf("since", EventsSince.RUN);
        String condition = words.text("condition", "condition");
        if (condition != null) {
            checks.condition(condition)
                    .ifPresent(fault -> problems.error(
                            "bad_setting",
                            words.place("condition", "condition"),
                            "The condition cannot be used: " + fault + "."));
        }
        if (name == null) {
            if (words.isSound() && settings.sound()) {
                problems.error(
                        "missing_event",
                        chart.nodePointer(node),
                        "The node waits for nothing: write the event's name into its terminal 'event' or its setting"
                                + " 'event'.");
            }
            return null;
        }
        if (!NAME.matcher(name).matches()) {
            problems.error(
                    "bad_setting",
                    words.place("event", "name"),
                    "An event's name has up to 128 letters, digits, blanks and . _ : @ - and begins with a letter or"
                            + " digit.");
            return null;
        }
        return new EventWait(name, scope, condition, since);
    }

    private @Nullable TimerWait timer(int node, Settings settings, WaitWords words) {
        Long delayMs = words.duration("delay");
        String at = words.text("at", "at");
        String cron = words.text("cron", "cron");
        String zone = words.text("zone", "zone");
        List<@Nullable Object> moments = Arrays.asList(delayMs, at, cron);
        if (moments.stream().filter(moment -> moment != null).count() != 1) {
            if (words.isSound() && settings.sound()) {
                problems.error(
                        "missing_moment",
                        chart.nodePointer(node),
                        "The node must have exactly one of 'delay', 'at' and 'cron', in its terminals or its setting"
                                + " 'timer'.");
            }
            return null;
        }
        if (cron != null) {
            checks.cron(cron, zone)
                    .ifPresent(fault -> problems.error(
                            "bad_setting", words.place("cron", "cron"), "The timer cannot be used: " + fault + "."));
            return new TimerWait(null, null, cron, zone);
        }
        return at == null ? new TimerWait(delayMs, null, null, null) : at(at, zone, words);
    }

    private @Nullable TimerWait at(String at, @Nullable String zone, WaitWords words) {
        try {
            Instant moment = zone == null
                    ? OffsetDateTime.parse(at).toInstant()
                    : LocalDateTime.parse(at).atZone(ZoneId.of(zone)).toInstant();
            int year = moment.atOffset(ZoneOffset.UTC).getYear();
            if (year >= 1970 && year <= 9999) {
                return new TimerWait(null, moment, null, null);
            }
        } catch (DateTimeException e) {
            // The sentence below says what to write.
        }
        problems.error(
                "bad_setting",
                words.place("at", "at"),
                "'" + at + "' is no moment: write 2026-03-01T12:00:00Z, or 2026-03-01T12:00:00 with a zone such as"
                        + " Europe/Berlin" + (zone == null ? "." : " (here '" + zone + "')."));
        return null;
    }
}
