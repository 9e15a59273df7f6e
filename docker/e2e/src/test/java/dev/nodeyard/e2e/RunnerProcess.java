package dev.nodeyard.e2e;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.runner.RunnerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Run a runner. Started again, it is the same runner with the same folder. */
final class RunnerProcess {
    /** A variable that all processes of a runner's tasks inherit. */
    private static final String MARKER = "E2E_RUNNER";

    private final RunnerId id;
    private final Program program;
    private final Path folder;
    private final Plan plan;

    /**
     * Say what a runner can do.
     *
     * @param nodes folder of node files, or null for a runner without the nodeworks executor
     * @param executors options of further executors, by kind
     */
    record Plan(
            String name,
            List<String> tags,
            int slots,
            @Nullable Path nodes,
            Map<String, Map<String, String>> executors) {
        Plan(String name, List<String> tags) {
            this(name, tags, 4, null, Map.of());
        }

        Plan withNodes(Path folder) {
            return new Plan(name, tags, slots, folder, executors);
        }

        Plan withSlots(int number) {
            return new Plan(name, tags, number, nodes, executors);
        }

        Plan withExecutor(String kind, Map<String, String> options) {
            Map<String, Map<String, String>> more = new TreeMap<>(executors);
            more.put(kind, options);
            return new Plan(name, tags, slots, nodes, more);
        }
    }

    RunnerProcess(Path folder, Plan plan, URI server, RegisteredRunner registered, Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        this.folder = folder;
        this.plan = plan;
        this.id = registered.id();
        variables.put(MARKER, id.toString());
        Path configuration = folder.resolve("config.toml");
        try {
            Files.createDirectories(folder);
            shareCache();
            Files.writeString(configuration, settings(server, registered.token()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.program = new Program(
                RunnerMain.class,
                List.of("run", "--config", configuration.toString()),
                variables,
                folder.resolve("runner.log"));
    }

    // A new environment takes pip a while: all runners of all tests share one cache.
    private void shareCache() throws IOException {
        Path shared =
                Files.createDirectories(Path.of("target", "nodeworks-cache").toAbsolutePath());
        Path own = Files.createDirectories(folder.resolve("cache")).resolve("nodeworks");
        if (!Files.exists(own)) {
            Files.createSymbolicLink(own, shared);
        }
    }

    private String settings(URI server, String token) {
        String nodeworks = plan.nodes() == null ? "enabled = \"false\"" : "nodes = \"" + plan.nodes() + "\"";
        String own = """
                url = "%s"
                token = "%s"
                name = "%s"
                slots = %d
                folder = "%s"

                [executors.nodeworks]
                %s
                """.formatted(server, token, plan.name(), plan.slots(), folder, nodeworks);
        StringBuilder all = new StringBuilder(own);
        plan.executors().forEach((kind, options) -> {
            all.append("\n[executors.").append(kind).append("]\n");
            options.forEach((option, value) ->
                    all.append(option).append(" = \"").append(value).append("\"\n"));
        });
        return all.toString();
    }

    RunnerId id() {
        return id;
    }

    void start() {
        program.start();
    }

    Program program() {
        return program;
    }

    /** End the runner as a crash does; what its tasks started lives on. */
    void kill() {
        program.kill();
    }

    /** End the runner and everything that its tasks left. */
    void end() {
        program.kill();
        Processes.withEnvironment(MARKER + "=" + id).forEach(ProcessHandle::destroyForcibly);
    }

    /** Return how many attempts the runner still has to account for. */
    int spooled() {
        String[] files = folder.resolve("spool/attempts").toFile().list((parent, file) -> file.endsWith(".json"));
        return files == null ? 0 : files.length;
    }
}
