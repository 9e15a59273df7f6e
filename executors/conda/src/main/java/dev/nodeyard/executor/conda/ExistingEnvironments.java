package dev.nodeyard.executor.conda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.environment.Activation;
import dev.nodeyard.executor.environment.CondaProgram;
import dev.nodeyard.executor.environment.EnvironmentPlanner;
import dev.nodeyard.executor.environment.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Find environments that people of this host made, of which an administrator has said that tasks may use them. */
final class ExistingEnvironments {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final EnvironmentPlanner planner;
    private final Set<String> allowed;
    private final Map<String, Found> known = new ConcurrentHashMap<>();

    ExistingEnvironments(EnvironmentPlanner planner, Set<String> allowed) {
        this.planner = planner;
        this.allowed = allowed;
    }

    /** An environment that is there. */
    record Found(Path prefix, Activation activation) {}

    /** Look again when next asked. */
    void refresh() {
        known.clear();
    }

    /** Return an environment of a task's choice. */
    Found find(String name) throws ExecutorException, InterruptedException {
        if (!allowed.contains(name)) {
            throw new ExecutorException(
                    FailureReason.EXECUTOR_UNAVAILABLE,
                    "tasks may not use the environment " + name + " on this runner: an administrator can list it in the"
                            + " option allowed of the executor conda");
        }
        return usual(name);
    }

    /** Return an environment of the administrator's choice. */
    Found usual(String name) throws ExecutorException, InterruptedException {
        Found found = known.get(name);
        if (found != null && Files.isDirectory(found.prefix())) {
            return found;
        }
        try {
            Path prefix = name.startsWith("/") ? Path.of(name) : named(name);
            if (!Files.isDirectory(prefix)) {
                throw missing(name, "there is no folder " + prefix);
            }
            found = new Found(prefix, Activation.of(prefix));
            known.put(name, found);
            return found;
        } catch (IOException e) {
            throw missing(name, String.valueOf(e.getMessage()));
        }
    }

    private Path named(String name) throws IOException, InterruptedException, ExecutorException {
        Optional<CondaProgram> conda = planner.conda();
        if (conda.isEmpty()) {
            throw missing(name, "this host has no conda to ask for it; give the whole path instead of the name");
        }
        Subprocess.Ended ended = Subprocess.run(
                List.of(conda.get().program().toString(), "env", "list", "--json"), Path.of("/"), Map.of(), LONGEST);
        if (!ended.isSuccess()) {
            throw missing(name, ended.lastLines());
        }
        for (JsonNode prefix : Wire.mapper().readTree(ended.output()).path("envs")) {
            Path path = Path.of(prefix.asText());
            if (path.endsWith(name)) {
                return path;
            }
        }
        throw missing(name, "conda does not know it");
    }

    private static ExecutorException missing(String name, String why) {
        return new ExecutorException(
                FailureReason.ENVIRONMENT_FAILED, "the environment " + name + " cannot be used: " + why);
    }
}
