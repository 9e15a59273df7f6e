package dev.nodeyard.executor.slurm;

import dev.nodeyard.executor.slurm.job.JobOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Write the arguments of {@code sbatch} and read its answers. */
final class Sbatch {
    /** What {@code --parsable} prints: the id, and the cluster when one was named. Warnings go elsewhere. */
    private static final Pattern ID = Pattern.compile("(?m)^([0-9]{1,18})(;[^\\n]*)?$");

    /** What SLURM's clients say when the controller is away, or too busy to answer. */
    private static final Pattern AWAY = Pattern.compile(
            "Unable to contact slurm controller|Socket timed out|Connection refused|Connection timed out"
                    + "|Zero Bytes were transmitted|temporarily unable|Resource temporarily unavailable"
                    + "|standby mode|Communication connection failure|Transport endpoint|Unspecified error"
                    + "|slurm_load_|Protocol authentication error|munge.*[Ff]ailed|Failed to access",
            Pattern.CASE_INSENSITIVE);

    private Sbatch() {}

    /** Return whether SLURM's words mean that it did not answer. */
    static boolean isAway(String words) {
        return AWAY.matcher(words).find();
    }

    static @Nullable String id(String output) {
        var id = ID.matcher(output);
        return id.find() ? id.group(1) : null;
    }

    static List<String> alone(SlurmSettings settings, JobOrder order, String script, String log) {
        List<String> arguments = common(settings, order.name(), order.mark(), order.options());
        arguments.add("--chdir=" + order.workspace().folder());
        arguments.add("--output=" + log);
        arguments.add(script);
        return arguments;
    }

    /** Each element finds its workspace, script and log behind a link that is named as its index. */
    static List<String> array(SlurmSettings settings, List<JobOrder> orders, String mark, String folder) {
        JobOrder first = orders.get(0);
        boolean sameName = orders.stream().allMatch(order -> order.name().equals(first.name()));
        List<String> arguments = common(settings, sameName ? first.name() : "nodeyard", mark, first.options());
        arguments.add("--array=0-" + (orders.size() - 1));
        arguments.add("--chdir=" + folder);
        arguments.add("--output=" + folder + "/%a/log");
        arguments.add(folder + "/job.sh");
        return arguments;
    }

    private static List<String> common(SlurmSettings settings, String name, String mark, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("--parsable"));
        arguments.addAll(options);
        arguments.add("--job-name=" + name);
        arguments.add("--comment=" + mark);
        arguments.add("--open-mode=append");
        // SLURM must not run an attempt twice on its own: the orchestrator counts attempts.
        arguments.add("--no-requeue");
        // ALL of the few variables that this program gives to sbatch; NONE makes SLURM load those of a login.
        arguments.add(settings.asked().login() ? "--export=NONE" : "--export=ALL");
        return arguments;
    }
}
