package dev.nodeyard.runner.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SafePathsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "a/../../x", "/etc/passwd", ".", "", "a/..", "a\0b"})
    void a_path_that_leads_out_is_refused(String path) {
        assertThat(SafePaths.inside(folder, path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a/b", "a/../x", "..x", "...", " "})
    void a_path_inside_is_resolved(String path) {
        assertThat(SafePaths.inside(folder, path))
                .hasValueSatisfying(resolved -> assertThat(resolved).startsWithRaw(folder));
    }

    @Test
    void a_link_that_leads_out_is_no_file_inside() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("in"));
        Path outside = Files.createFile(folder.resolve("out"));
        Path link = Files.createSymbolicLink(inside.resolve("link"), outside);
        Path file = Files.createFile(inside.resolve("file"));

        assertThat(SafePaths.isFileInside(inside, link)).isFalse();
        assertThat(SafePaths.isFileInside(inside, file)).isTrue();
        assertThat(SafePaths.isFileInside(inside, inside)).isFalse();
    }
}
