package dev.nodeyard.executor.environment;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that obtains one environment. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final Path output;

    private OtherProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static OtherProcess start(Path folder, EnvironmentSpec spec, String mark) throws Exception {
        Path output = folder.resolve("said-" + mark);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        folder.toString(),
                        Wire.mapper().writeValueAsString(spec),
                        mark)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new OtherProcess(process, output);
    }

    /** Obtain an environment and say what an attempt is told. */
    public static void main(String[] arguments) throws Exception {
        EnvironmentSpec spec = Wire.mapper().readValue(arguments[1], EnvironmentSpec.class);
        try (Shelf shelf = new Shelf(Path.of(arguments[0]), java.util.Map.of())) {
            EnvironmentPlan plan = shelf.planner.plan(spec, EnvironmentPlanner.Additions.NONE);
            try (StoredEnvironment environment = shelf.store.obtain(plan, arguments[2], (bytes, offset, length) -> {
                System.out.write(bytes, offset, length);
                System.out.flush();
            })) {
                System.out.println("obtained " + environment.name());
            }
        }
    }

    String said() throws Exception {
        return Files.readString(output);
    }

    void kill() throws Exception {
        process.destroyForcibly().waitFor();
    }

    void end() throws Exception {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + said());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
