package dev.nodeyard.executor.slurm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.executor.ExecutorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turn what a task asks for into options of {@code sbatch}. */
final class TaskWishes {
    private static final long MEBI = 1 << 20;
    private static final long MILLIS_PER_MINUTE = 60_000;
    private static final int MOST_OPTIONS = 50;
    private static final int LONGEST = 500;

    // Our own time-out comes first, with its time between TERM and KILL; SLURM's is the net below it.
    private static final int LATER_MINUTES = 2;
    private static final Pattern WORD = Pattern.compile("[^\\p{Cntrl}]{1," + LONGEST + "}");
    private static final Pattern EXTRA =
            Pattern.compile("--([a-z][a-z0-9-]{0,60})(=[^\\p{Cntrl}]{0," + LONGEST + "})?");
    private static final Pattern GPU_TYPE = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final SlurmSettings settings;
    private final TaskSpec task;
    private final JsonNode wishes;
    private final List<String> options = new ArrayList<>();

    private TaskWishes(SlurmSettings settings, TaskSpec task) {
        this.settings = settings;
        this.task = task;
        this.wishes = task.options().getOrDefault(SlurmExecutorFactory.KIND, MissingNode.getInstance());
    }

    /** Return the options; those of equal tasks are equal. */
    static List<String> options(SlurmSettings settings, TaskSpec task) throws ExecutorException {
        return new TaskWishes(settings, task).read();
    }

    /** Return the modules to load. */
    static List<String> modules(TaskSpec task) {
        List<String> modules = new ArrayList<>();
        task.options()
                .getOrDefault(SlurmExecutorFactory.KIND, MissingNode.getInstance())
                .path("modules")
                .forEach(module -> modules.add(module.asText()));
        return modules;
    }

    private List<String> read() throws ExecutorException {
        for (String word : List.of("partition", "account", "qos", "constraint", "reservation")) {
            text(word, settings.defaults());
        }
        count("nodes", "--nodes=");
        count("ntasks", "--ntasks=");
        count("ntasks_per_node", "--ntasks-per-node=");
        if (wishes.path("exclusive").asBoolean(false)) {
            options.add("--exclusive");
        }
        resources(task.requirements().resources());
        time();
        extra();
        return List.copyOf(options);
    }

    private void resources(Resources asked) throws ExecutorException {
        if (asked.cpus() > 0) {
            options.add("--cpus-per-task=" + (long) Math.ceil(asked.cpus()));
        }
        if (asked.memoryBytes() > 0) {
            options.add("--mem=" + Math.max(1, ceilDiv(asked.memoryBytes(), MEBI)) + "M");
        }
        String type = wishes.path("gpu_type").asText("");
        if (!type.isEmpty() && !GPU_TYPE.matcher(type).matches()) {
            throw refused("gpu_type", type);
        }
        if (asked.gpus() > 0) {
            String count = (type.isEmpty() ? "" : type + ":") + asked.gpus();
            options.add(settings.asked().gres() ? "--gres=gpu:" + count : "--gpus=" + count);
        }
    }

    private void time() throws ExecutorException {
        JsonNode wish = wishes.path("time_minutes");
        if (wish.isNumber()) {
            count("time_minutes", "--time=");
        } else if (task.timeoutMs() != null) {
            options.add("--time=" + (ceilDiv(task.timeoutMs(), MILLIS_PER_MINUTE) + LATER_MINUTES));
        } else if (settings.asked().time() > 0) {
            options.add("--time=" + settings.asked().time());
        }
    }

    private void text(String word, Map<String, String> defaults) throws ExecutorException {
        String wish = wishes.path(word).asText("");
        String value = wish.isEmpty() ? defaults.get(word) : wish;
        if (value != null) {
            if (!WORD.matcher(value).matches()) {
                throw refused(word, value);
            }
            options.add("--" + word + "=" + value);
        }
    }

    private void count(String word, String option) throws ExecutorException {
        JsonNode wish = wishes.path(word);
        if (!wish.isMissingNode()) {
            if (!wish.canConvertToInt() || wish.asInt() < 1) {
                throw refused(word, wish.toString());
            }
            options.add(option + wish.asInt());
        }
    }

    private void extra() throws ExecutorException {
        JsonNode wished = wishes.path("options");
        if (wished.size() > MOST_OPTIONS) {
            throw refused("options", wished.size() + " options");
        }
        Set<String> allowed = settings.allowed();
        for (JsonNode one : wished) {
            var form = EXTRA.matcher(one.asText());
            if (!form.matches()) {
                throw refused("options", one.toString());
            }
            if (!allowed.contains(form.group(1))) {
                throw new ExecutorException(
                        FailureReason.EXECUTOR_UNAVAILABLE,
                        "this runner does not allow the option --" + form.group(1)
                                + " of sbatch; its administrator may," + " in allowed_options of [executors.slurm]");
            }
            options.add(one.asText());
        }
    }

    private static long ceilDiv(long amount, long unit) {
        return amount / unit + (amount % unit == 0 ? 0 : 1);
    }

    private static ExecutorException refused(String word, @Nullable String value) {
        String shown = value == null ? "" : value.substring(0, Math.min(100, value.length()));
        return new ExecutorException(
                FailureReason.EXECUTOR_UNAVAILABLE, "the setting slurm." + word + " of the task cannot be " + shown);
    }
}
