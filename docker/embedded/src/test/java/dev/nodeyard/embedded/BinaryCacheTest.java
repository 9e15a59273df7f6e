package dev.nodeyard.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {
    private static final String RESOURCE = "redis-server-7.0.15-linux-" + Machine.redisName();

    @TempDir
    Path folder;

    @Test
    void a_program_is_unpacked_once_for_everybody() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Path>> found =
                    threads.invokeAll(List.of(this::unpack, this::unpack, this::unpack, this::unpack));

            Path program = found.get(0).get();
            assertThat(Files.isExecutable(program)).isTrue();
            for (Future<Path> other : found) {
                assertThat(other.get()).isEqualTo(program);
            }
            try (Stream<Path> entries = Files.list(folder)) {
                assertThat(entries).containsExactlyInAnyOrder(program.getParent(), folder.resolve("lock"));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void what_an_interrupted_unpacking_left_is_replaced() throws Exception {
        Path entry = folder.resolve(folder.relativize(unpack()).getName(0));
        Trees.delete(entry);
        Path half = Files.createDirectory(Path.of(entry + ".new"));
        Files.writeString(half.resolve("program"), "half of it");

        assertThat(Files.size(unpack())).isGreaterThan(1_000_000);
        assertThat(half).doesNotExist();
    }

    @Test
    void an_unknown_program_is_named() {
        assertThatThrownBy(() -> new BinaryCache(folder).program("no-such-program"))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining("no-such-program");
    }

    private Path unpack() {
        return new BinaryCache(folder).program(RESOURCE);
    }
}
