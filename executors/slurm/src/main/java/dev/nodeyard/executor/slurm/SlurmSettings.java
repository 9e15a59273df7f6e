package dev.nodeyard.executor.slurm;

import dev.nodeyard.executor.program.Interpreters;
import dev.nodeyard.executor.slurm.job.Patience;
import dev.nodeyard.executor.slurm.job.RunnerOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hold the administrator's settings of the executor.
 *
 * @param client where the client programs are and how they are called
 * @param defaults partition, account, qos, constraint and reservation of tasks that name none
 * @param allowed further options of {@code sbatch} that a task may use
 * @param asked what tasks get
 * @param rest slurmrestd, or null for the client programs
 */
record SlurmSettings(
        Client client,
        Map<String, String> defaults,
        Set<String> allowed,
        Asked asked,
        Interpreters interpreters,
        Patience patience,
        @Nullable Rest rest) {
    private static final Set<String> WORDS = Set.of("partition", "account", "qos", "constraint", "reservation");

    /**
     * Where the client programs are.
     *
     * @param folder of the programs, or null for those of the path
     * @param configuration file of SLURM's settings, or null for the usual one
     * @param cluster to submit to, or null for the local one
     * @param timeout after which a program is ended
     */
    record Client(
            @Nullable String folder,
            @Nullable String configuration,
            @Nullable String cluster,
            Duration timeout) {}

    /**
     * Where slurmrestd is.
     *
     * @param url {@code unix:} and a path, or {@code http(s)://host:port}
     * @param version of its interface, such as {@code v0.0.38}
     * @param token file with a token, or null where the socket says who calls
     */
    record Rest(String url, String version, @Nullable String token) {}

    /**
     * What tasks get.
     *
     * @param time limit in minutes of tasks that have none, or 0 for that of the partition
     * @param login whether programs get the variables of a login of the runner's user on the node
     * @param variables names of the runner's variables that programs get
     * @param gres whether graphics processors are asked for by {@code --gres}
     * @param modulesInit file that defines the command {@code module}, or null for the usual places
     * @param arrays most jobs in one array; 1 for no arrays
     */
    record Asked(
            int time,
            boolean login,
            List<String> variables,
            boolean gres,
            @Nullable String modulesInit,
            int arrays) {}

    /** Read settings. */
    static SlurmSettings of(Map<String, String> options) {
        RunnerOptions read = new RunnerOptions(SlurmExecutorFactory.KIND, options);
        Map<String, String> defaults = new LinkedHashMap<>();
        for (String word : WORDS) {
            String value = read.text(word);
            if (value != null) {
                defaults.put(word, value);
            }
        }
        SlurmSettings settings = new SlurmSettings(
                new Client(
                        read.text("commands"),
                        read.text("slurm_conf"),
                        read.text("cluster"),
                        read.seconds("command_seconds", Duration.ofSeconds(30))),
                Map.copyOf(defaults),
                new HashSet<>(read.words("allowed_options")),
                asked(read),
                new Interpreters(
                        read.text("shell", Interpreters.USUAL.shell()),
                        read.text("python", Interpreters.USUAL.python())),
                read.patience(),
                rest(read));
        read.refuseOthers();
        return settings;
    }

    private static @Nullable Rest rest(RunnerOptions read) {
        String url = read.text("rest_url");
        String version = read.text("rest_version", "v0.0.38");
        String token = read.text("rest_token_file");
        if (url == null) {
            return null;
        }
        if (!url.matches("(unix:/|https?://)\\S+") || !version.matches("v[0-9.]{1,20}")) {
            throw new IllegalArgumentException(
                    "the option rest_url of the executor slurm must be unix:/path or http://host:port, and rest_version"
                            + " such as v0.0.38");
        }
        return new Rest(url, version, token);
    }

    private static Asked asked(RunnerOptions read) {
        return new Asked(
                read.number("time_minutes", 0, 1_000_000, 0),
                read.oneOf("environment", Set.of("clean", "login"), "clean").equals("login"),
                read.words("variables"),
                read.oneOf("gpu_option", Set.of("gpus", "gres"), "gpus").equals("gres"),
                read.text("modules_init"),
                read.number("array_max", 1, 10_000, 500));
    }
}
