package dev.nodeyard.executor.slurm.template;

import dev.nodeyard.executor.slurm.job.ClientCommand;
import dev.nodeyard.executor.slurm.job.RunnerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hold the administrator's settings.
 *
 * @param template null where none is set: then the executor is not ready
 * @param defaults queue, account and parallel environment of tasks that name none
 * @param minutes time limit of tasks that have none, or 0
 * @param modulesInit file that defines the command {@code module}, or null for the usual places
 */
record TemplateSettings(
        @Nullable Template template,
        Map<String, String> defaults,
        int minutes,
        @Nullable String modulesInit,
        ClientCommand client) {
    // What the clients of batch systems need, and what a job shall find: some systems hand on all variables.
    private static final List<String> KEPT = List.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "LD_LIBRARY_PATH",
            "SGE_ROOT",
            "SGE_CELL",
            "SGE_CLUSTER_NAME",
            "SGE_QMASTER_PORT",
            "SGE_EXECD_PORT",
            "PBS_CONF_FILE",
            "PBS_SERVER",
            "PBS_EXEC",
            "PBS_DEFAULT",
            "LSF_ENVDIR",
            "LSF_BINDIR",
            "LSF_SERVERDIR",
            "LSF_LIBDIR",
            "SLURM_CONF");

    static TemplateSettings of(RunnerOptions read) {
        String template = read.text("template");
        Map<String, String> defaults = new LinkedHashMap<>();
        for (String word : List.of("queue", "account", "parallel_environment")) {
            String value = read.text(word);
            if (value != null) {
                defaults.put(word, value);
            }
        }
        Map<String, String> variables = new TreeMap<>();
        List<String> kept = new ArrayList<>(KEPT);
        kept.addAll(read.words("variables"));
        for (String name : kept) {
            String value = System.getenv(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        for (String pair : read.words("client_variables")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(
                        "the option client_variables of the executor batch must be NAME=value, not " + pair);
            }
            variables.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new TemplateSettings(
                template == null ? null : Template.read(template),
                defaults,
                read.number("time_minutes", 0, 1_000_000, 0),
                read.text("modules_init"),
                new ClientCommand(variables, read.seconds("command_seconds", Duration.ofSeconds(30))));
    }
}
