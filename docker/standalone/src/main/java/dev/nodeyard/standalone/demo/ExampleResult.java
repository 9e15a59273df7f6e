package dev.nodeyard.standalone.demo;

import dev.nodeyard.api.id.RunId;
import java.time.Duration;
import java.util.List;

/**
 * Say how an example ended.
 *
 * @param problems what is not as it should be; empty when all is well
 */
public record ExampleResult(String name, RunId run, int tasks, Duration took, List<String> problems) {
    public ExampleResult {
        problems = List.copyOf(problems);
    }

    /** Return whether the example gave what it should. */
    public boolean isGood() {
        return problems.isEmpty();
    }
}
