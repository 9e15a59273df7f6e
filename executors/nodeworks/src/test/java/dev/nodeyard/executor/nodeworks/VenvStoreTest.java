package dev.nodeyard.executor.nodeworks;

import static dev.nodeyard.executor.nodeworks.Bench.code;
import static dev.nodeyard.executor.nodeworks.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Environments with a package of the test's own, so that nothing is fetched. */
@Timeout(300)
class VenvStoreTest {
    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Path wheel;

    @BeforeEach
    void make_a_package() throws IOException {
        wheel = folder.resolve("tiny-1.0-py3-none-any.whl");
        String info = "tiny-1.0.dist-info/";
        try (OutputStream file = Files.newOutputStream(wheel);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            add(zip, "tiny.py", "answer = 42");
            add(zip, info + "METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n");
            add(zip, info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            add(zip, info + "RECORD", "tiny.py,,\n" + info + "METADATA,,\n" + info + "WHEEL,,\n" + info + "RECORD,,\n");
        }
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Test
    void two_runners_of_a_host_build_one_environment_and_share_it() throws Exception {
        Path cache = folder.resolve("cache");
        try (Bench one = new Bench(folder.resolve("one"), cache, Map.of());
                Bench two = new Bench(folder.resolve("two"), cache, Map.of())) {
            Future<Bench.Ended> first = threads.submit(() -> one.run(call()));
            Bench.Ended second = two.run(call());
            assertThat(first.get().output("returnOut")).isEqualTo(json("42"));
            assertThat(second.output("returnOut")).isEqualTo(json("42"));
            assertThat((first.get().log() + second.log()).lines().filter(line -> line.contains("(1/1)")))
                    .containsExactly("Preparing environment: installing " + wheel + " (1/1)");
            assertThat(cache.resolve("environments").toFile().listFiles(file -> file.isDirectory()))
                    .singleElement()
                    .satisfies(venv -> assertThat(venv.toPath().resolve("environment.lock"))
                            .content()
                            .startsWith("tiny @ file://"));
        }
    }

    private Bench.Call call() {
        return code("", "import tiny", "returnOut = tiny.answer").pip(wheel.toString());
    }
}
