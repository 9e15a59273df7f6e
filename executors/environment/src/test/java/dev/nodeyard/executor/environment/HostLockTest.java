package dev.nodeyard.executor.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostLockTest {
    @TempDir
    Path folder;

    @Test
    void users_share_it_and_whoever_wants_it_alone_waits_for_the_last() throws Exception {
        Path file = folder.resolve("lock");
        try (HostLock first = Objects.requireNonNull(HostLock.tryShared(file));
                HostLock second = HostLock.tryShared(folder.resolve("./lock"))) {
            assertThat(second).isNotNull();
            first.close();
            first.close();
            assertThat(HostLock.tryAlone(file)).isNull();
        }
        try (HostLock alone = HostLock.tryAlone(file)) {
            assertThat(alone).isNotNull();
            assertThat(HostLock.tryShared(file)).isNull();
            assertThat(HostLock.tryAlone(file)).isNull();
        }
        try (HostLock again = HostLock.tryShared(file)) {
            assertThat(again).isNotNull();
        }
    }
}
