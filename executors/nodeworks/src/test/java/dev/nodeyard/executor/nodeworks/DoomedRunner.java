package dev.nodeyard.executor.nodeworks;

import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.Execution;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A process that starts one node, writes down how to find it, and waits to be killed. */
final class DoomedRunner {
    private DoomedRunner() {}

    static Bench.Call task(Path go) {
        return Bench.code(
                "",
                "import os, time",
                "print('before')",
                "while not os.path.exists('" + go + "'): time.sleep(0.01)",
                "print('after')",
                "returnOut = 'done'");
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (Bench bench = new Bench(folder, Map.of())) {
            Execution execution = bench.start(task(folder.resolve("go")), new Bench.Log(), folder.resolve("attempt"));
            Path part = folder.resolve("handle.part");
            Files.write(part, Wire.mapper().writeValueAsBytes(execution.handle()));
            Files.move(part, folder.resolve("handle.json"));
            execution.await();
        }
    }
}
