package dev.nodeyard.benchmarks;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.testkit.WorkBuilder;
import dev.nodeyard.executor.testkit.daemon.DockerEngine;
import dev.nodeyard.executor.testkit.daemon.SlurmCluster;
import dev.nodeyard.executor.testkit.daemon.SshHosts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Measure what an executor adds to a program that does nothing, from its start to its end, one after the other; beside it, in
 * turn, the system's own command. The Docker Engine, the SLURM cluster and the SSH server are started for this; a system
 * that the machine lacks is left out.
 */
final class ExecutorOverhead {
    private static final int TRIES = 20;
    private static final DockerEngine DOCKER = new DockerEngine();
    private static final SlurmCluster SLURM = new SlurmCluster();
    private static final SshHosts SSH = new SshHosts();

    private ExecutorOverhead() {}

    /**
     * One way to run {@code true}.
     *
     * @param variables of the system's own command
     */
    private record Way(
            String kind,
            String name,
            Map<String, String> options,
            @Nullable EnvironmentSpec installed,
            List<String> command,
            Map<String, String> variables) {}

    static List<Row> measure() throws Exception {
        Path folder = Files.createTempDirectory("nodeyard-executors");
        List<Row> rows = new ArrayList<>();
        for (Supplier<Way> way : List.<Supplier<Way>>of(
                ExecutorOverhead::shell,
                () -> docker("docker, a container each", "false"),
                () -> docker("docker, kept container", "true"),
                ExecutorOverhead::slurm,
                () -> ssh(folder))) {
            try {
                rows.addAll(measure(way.get(), folder));
            } catch (TestAbortedException e) {
                System.err.println("left out: " + e.getMessage());
            }
        }
        return rows;
    }

    private static Way shell() {
        return new Way("shell", "shell", Map.of(), null, List.of("sh", "-c", "true"), Map.of());
    }

    private static Way docker(String name, String warm) {
        String image = DOCKER.busybox();
        return new Way(
                "docker",
                name,
                Map.of("host", DOCKER.host(), "warm", warm, "pull_policy", "if-not-present"),
                new EnvironmentSpec(image, List.of(), List.of(), List.of(), List.of()),
                List.of("docker", "-H", DOCKER.host(), "run", "--rm", "--network=none", image, "true"),
                Map.of());
    }

    private static Way slurm() {
        String conf = SLURM.conf().toString();
        return new Way(
                "slurm",
                "slurm",
                Map.of("slurm_conf", conf),
                null,
                List.of("sbatch", "--wait", "--output=/dev/null", "--wrap=true"),
                Map.of("SLURM_CONF", conf));
    }

    private static Way ssh(Path folder) {
        SshHosts.Host host = SSH.local();
        return new Way(
                "ssh",
                "ssh",
                Map.of(
                        "hosts",
                        host.name(),
                        "user",
                        "root",
                        "key_file",
                        SSH.identity().toString(),
                        "known_hosts",
                        SSH.knownHosts().toString(),
                        "folder",
                        folder.resolve("hosts").toString(),
                        host.name() + ".address",
                        host.address(),
                        host.name() + ".port",
                        Integer.toString(host.port())),
                null,
                List.of(
                        "ssh",
                        "-F",
                        "none",
                        "-i",
                        SSH.identity().toString(),
                        "-o",
                        "UserKnownHostsFile=" + SSH.knownHosts(),
                        "-o",
                        "BatchMode=yes",
                        "-p",
                        Integer.toString(host.port()),
                        "root@" + host.address(),
                        "true"),
                Map.of());
    }

    private static List<Row> measure(Way way, Path folder) throws Exception {
        Path cache = Files.createDirectories(folder.resolve(way.kind()));
        ExecutorSettings settings = new ExecutorSettings("bench", cache, way.options());
        try (Executor executor = factory(way.kind()).create(settings)) {
            String problem = executor.check().problem();
            if (problem != null) {
                throw new IllegalStateException(way.name() + " is not ready: " + problem);
            }
            Tries tries = new Tries(executor, way, folder);
            tries.own();
            double[] own = new double[TRIES];
            double[] plain = new double[TRIES];
            double[] ratio = new double[TRIES];
            for (int i = 0; i < TRIES; i++) {
                own[i] = tries.own();
                plain[i] = plain(way);
                ratio[i] = own[i] / plain[i];
            }
            return List.of(
                    new Row("true by the executor " + way.name(), "ms", own),
                    new Row("  beside " + shown(way.command()), "ms", plain),
                    new Row("  ratio, in turn", "x", ratio));
        }
    }

    private static String shown(List<String> command) {
        return command.get(0) + " ... " + command.get(command.size() - 1);
    }

    private static ExecutorFactory factory(String kind) {
        for (ExecutorFactory factory : ServiceLoader.load(ExecutorFactory.class)) {
            if (factory.kind().equals(kind)) {
                return factory;
            }
        }
        throw new IllegalStateException("there is no executor " + kind);
    }

    /** Tasks of one run, as the tiny tasks of a chart are: a kept container serves one run only. */
    private static final class Tries {
        private final RunId run = new RunId(UUID.randomUUID());
        private final Executor executor;
        private final Way way;
        private final Path folder;
        private int next;

        Tries(Executor executor, Way way, Path folder) {
            this.executor = executor;
            this.way = way;
            this.folder = folder;
        }

        double own() throws Exception {
            WorkBuilder builder = WorkBuilder.script("true")
                    .attempt(new AttemptId(new TaskRunId(run, next++), 1))
                    .requirements(Requirements.none(way.kind()));
            if (way.installed() != null) {
                builder.installed(way.installed());
            }
            Work work = builder.in(folder);
            long begun = System.nanoTime();
            Execution execution = executor.start(work, (bytes, offset, length) -> {});
            ExecutionResult result = execution.await();
            double millis = (System.nanoTime() - begun) / 1e6;
            execution.cleanUp();
            if (!(result instanceof ExecutionResult.Succeeded)) {
                throw new IllegalStateException("true failed: " + result);
            }
            return millis;
        }
    }

    private static double plain(Way way) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(way.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(way.variables());
        long begun = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(way.command() + " does not end");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(way.command() + " ended with " + process.exitValue());
        }
        return (System.nanoTime() - begun) / 1e6;
    }
}
