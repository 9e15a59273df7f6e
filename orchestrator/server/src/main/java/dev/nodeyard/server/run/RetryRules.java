package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.engine.retry.RetryRule;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Read the retry rules of tasks that may fail now. */
final class RetryRules {
    private RetryRules() {}

    /** Return the rule of each task by index; attempts that a person took back are not counted by it. */
    static Map<Integer, RetryRule> of(Handle handle, RunId run, long revisionId, Collection<Integer> failing) {
        if (failing.isEmpty()) {
            return Map.of();
        }
        Map<Integer, Integer> takenBack = takenBack(handle, run, failing);
        Map<Integer, RetryRule> rules = new HashMap<>();
        specs(handle, revisionId, failing).forEach((index, json) -> {
            TaskSpec task = TaskSpecs.read(json);
            RetryRule rule = RetryRule.of(task.retry(), task.atMostOnce());
            rules.put(index, rule.uncounting(takenBack.getOrDefault(index, 0)));
        });
        return rules;
    }

    private static Map<Integer, String> specs(Handle handle, long revisionId, Collection<Integer> indexes) {
        return handle
                .createQuery("""
                        SELECT index,
                               spec
                          FROM tasks
                         WHERE revision_id = :revision
                           AND index = ANY(:indexes)
                        """)
                .bind("revision", revisionId)
                .bind("indexes", indexes.toArray(Integer[]::new))
                .map((row, context) -> Map.entry(row.getInt("index"), row.getString("spec")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<Integer, Integer> takenBack(Handle handle, RunId run, Collection<Integer> indexes) {
        return handle
                .createQuery("""
                        SELECT index,
                               count(*) AS attempts
                          FROM attempts
                         WHERE run_id = :run
                           AND index = ANY(:indexes)
                           AND state = 'cancelled'
                         GROUP BY index
                        """)
                .bind("run", run.value())
                .bind("indexes", indexes.toArray(Integer[]::new))
                .map((row, context) -> Map.entry(row.getInt("index"), row.getInt("attempts")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
