package dev.nodeyard.executor.slurm.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.executor.ExecutorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Turn what a task asks for into values for the places of a template. */
final class TaskValues {
    private static final long MEBI = 1 << 20;
    private static final long KIBI = 1 << 10;
    private static final long MILLIS_PER_MINUTE = 60_000;

    // Our own time-out comes first, with its time between TERM and KILL; the system's is the net below it.
    private static final int LATER_MINUTES = 2;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@:,+/=-]{0,199}");
    private static final List<String> WORDS = List.of("queue", "account", "parallel_environment");

    private TaskValues() {}

    /** Return the values, as {@code name=value}. */
    static List<String> of(TaskSpec task, Map<String, String> defaults, int minutes) throws ExecutorException {
        JsonNode wishes = task.options().getOrDefault(BatchExecutorFactory.KIND, MissingNode.getInstance());
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : WORDS) {
            String value = wishes.path(word).asText(defaults.getOrDefault(word, ""));
            if (!value.isEmpty()) {
                if (!WORD.matcher(value).matches()) {
                    throw new ExecutorException(
                            FailureReason.EXECUTOR_UNAVAILABLE,
                            "the setting batch." + word + " of the task cannot be "
                                    + value.substring(0, Math.min(100, value.length())));
                }
                values.put(word, value);
            }
        }
        resources(task.requirements().resources(), wishes, values);
        time(task, wishes, minutes, values);
        List<String> pairs = new ArrayList<>();
        values.forEach((name, value) -> pairs.add(name + "=" + value));
        return pairs;
    }

    private static void resources(Resources asked, JsonNode wishes, Map<String, String> values) {
        int tasks = Math.max(1, wishes.path("ntasks").asInt(1));
        long cpus = Math.max(1, (long) Math.ceil(asked.cpus()));
        values.put("cpus", Long.toString(cpus));
        values.put("ntasks", Integer.toString(tasks));
        if (cpus * tasks > 1) {
            values.put("slots", Long.toString(cpus * tasks));
        }
        if (asked.memoryBytes() > 0) {
            values.put("memory_mb", Long.toString(ceilDiv(asked.memoryBytes(), MEBI)));
            values.put("memory_kb", Long.toString(ceilDiv(asked.memoryBytes(), KIBI)));
            values.put("memory_mb_per_slot", Long.toString(ceilDiv(ceilDiv(asked.memoryBytes(), MEBI), cpus)));
        }
        if (asked.gpus() > 0) {
            values.put("gpus", Integer.toString(asked.gpus()));
        }
    }

    private static void time(TaskSpec task, JsonNode wishes, int minutes, Map<String, String> values) {
        long limit = wishes.path("time_minutes").asLong(0);
        if (limit <= 0 && task.timeoutMs() != null) {
            limit = ceilDiv(task.timeoutMs(), MILLIS_PER_MINUTE) + LATER_MINUTES;
        } else if (limit <= 0) {
            limit = minutes;
        }
        if (limit > 0) {
            values.put("time_minutes", Long.toString(limit));
            values.put("time_seconds", Long.toString(limit * 60));
            values.put("time_hms", String.format("%02d:%02d:00", limit / 60, limit % 60));
        }
    }

    private static long ceilDiv(long amount, long unit) {
        return amount / unit + (amount % unit == 0 ? 0 : 1);
    }
}
