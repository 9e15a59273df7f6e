package dev.nodeyard.server.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.engine.environment.PlannedEnvironment;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keep which environments the tasks of a version run in. Stateless. */
public final class RevisionEnvironments {
    private RevisionEnvironments() {}

    /** Write the environments of a version as part of the handle's transaction; nothing where there are none. */
    public static void write(Handle handle, long revision, List<PlannedEnvironment> environments) {
        if (environments.isEmpty()) {
            return;
        }
        // In one order: publishes that make the same definitions wait for each other and never in a circle.
        List<PlannedEnvironment> ordered = environments.stream()
                .sorted(Comparator.comparing(PlannedEnvironment::digest))
                .toList();
        PreparedBatch definitions = handle.prepareBatch("""
                INSERT INTO environment_definitions (digest, executor, spec)
                SELECT :digest, :executor, :spec
                 WHERE NOT EXISTS (SELECT 1 FROM environment_definitions WHERE digest = :digest)
                ON CONFLICT (digest) DO NOTHING
                """);
        PreparedBatch links = handle.prepareBatch("""
                INSERT INTO revision_environments (revision_id, definition_id, tasks)
                SELECT :revision, id, :tasks
                  FROM environment_definitions
                 WHERE digest = :digest
                """);
        for (PlannedEnvironment environment : ordered) {
            definitions
                    .bind("digest", environment.digest())
                    .bind("executor", environment.executor())
                    .bind("spec", json(environment.spec()))
                    .add();
            links.bind("revision", revision)
                    .bind("digest", environment.digest())
                    .bind("tasks", environment.tasks().toArray(Integer[]::new))
                    .add();
        }
        definitions.execute();
        links.execute();
    }

    static EnvironmentSpec spec(String json) {
        try {
            return Wire.mapper().readValue(json, EnvironmentSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored definition cannot be read", e);
        }
    }

    private static String json(EnvironmentSpec spec) {
        try {
            return Wire.mapper().writeValueAsString(spec);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a definition cannot be written as JSON", e);
        }
    }
}
