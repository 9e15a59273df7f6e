package dev.nodeyard.executor.nodeworks;

import dev.nodeyard.executor.program.PythonRuntime;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Say what a node runs in: interpreter and runtime, and the environment where there is one. */
final class PythonFacts {
    private PythonFacts() {}

    static Map<String, String> of(Environments.Choice choice, Interpreter host) throws IOException {
        Map<String, String> facts = new TreeMap<>();
        facts.put("python", host.version().stream().map(String::valueOf).collect(Collectors.joining(".")));
        facts.put("interpreter", host.executable());
        facts.put("runtime", PythonRuntime.get().name());
        if (choice.environment() != null) {
            facts.remove("interpreter");
            facts.putAll(choice.environment().facts());
        }
        return facts;
    }
}
