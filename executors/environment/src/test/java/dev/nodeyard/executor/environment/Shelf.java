package dev.nodeyard.executor.environment;

import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.executor.LogSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A store in a folder of a test, with a folder of wheels and no package index. */
final class Shelf implements AutoCloseable {
    final EnvironmentStore store;
    final EnvironmentPlanner planner;
    final Told told = new Told();

    Shelf(Path folder, Map<String, String> more) {
        Map<String, String> options = new HashMap<>(
                Map.of("index", "false", "find_links", folder.resolve("wheels").toString(), "conda", "none"));
        options.putAll(more);
        EnvironmentOptions read = EnvironmentOptions.of(options, folder.resolve("environments"));
        store = new EnvironmentStore(read);
        planner = new EnvironmentPlanner(read);
    }

    /** What an attempt is told. */
    static final class Told implements LogSink {
        private final StringBuilder text = new StringBuilder();
        private final List<String> phases = new ArrayList<>();

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            text.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public synchronized void phase(String words) {
            phases.add(words);
        }

        synchronized String text() {
            return text.toString();
        }

        synchronized List<String> phases() {
            return List.copyOf(phases);
        }
    }

    static EnvironmentSpec pip(String... requirements) {
        return new EnvironmentSpec(null, List.of(requirements), List.of(), List.of(), List.of());
    }

    static EnvironmentSpec conda(String... specs) {
        return new EnvironmentSpec(null, List.of(), List.of(specs), List.of(), List.of());
    }

    StoredEnvironment obtain(EnvironmentSpec spec) throws Exception {
        return obtain(spec, "attempt-1");
    }

    StoredEnvironment obtain(EnvironmentSpec spec, String mark) throws Exception {
        return store.obtain(planner.plan(spec, EnvironmentPlanner.Additions.NONE), mark, told);
    }

    /** Run a line of shell as a task would. */
    static String run(StoredEnvironment environment, String line) throws Exception {
        Subprocess.Ended ended = Subprocess.run(
                List.of("sh", "-c", line),
                Path.of("/"),
                environment.activation().over(Map.of()),
                java.time.Duration.ofSeconds(60));
        return ended.output();
    }

    @Override
    public void close() {
        store.close();
    }
}
