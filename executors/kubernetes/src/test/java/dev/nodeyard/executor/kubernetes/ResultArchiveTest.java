package dev.nodeyard.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultArchiveTest {
    @TempDir
    Path parent;

    private Path folder;
    private final List<String> notes = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(parent.resolve("fetched"));
    }

    private ResultArchiveTest file(String name, String content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
        byte[] text = content.getBytes(StandardCharsets.UTF_8);
        entry.setSize(text.length);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
        return this;
    }

    private ResultArchiveTest link(String name, String target, byte kind) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
        return this;
    }

    private boolean unpack(long most) throws Exception {
        tar.finish();
        return new ResultArchive(folder, most, notes::add).unpack(new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Test
    void an_archive_without_its_last_entry_is_not_whole() throws Exception {
        assertThat(file("work/a", "x").unpack(100)).isFalse();
    }

    @Test
    void links_that_stay_inside_are_made_and_others_left_out() throws Exception {
        boolean whole = file("work/a", "x")
                .link("work/good", "a", TarConstants.LF_SYMLINK)
                .link("work/out", "../../../etc", TarConstants.LF_SYMLINK)
                .link("work/absolute", "/etc/passwd", TarConstants.LF_SYMLINK)
                .file(".end", "")
                .unpack(100);

        assertThat(whole).isTrue();
        assertThat(folder.resolve("work/good")).hasContent("x");
        assertThat(folder.resolve("work/out")).doesNotExist();
        assertThat(folder.resolve("work/absolute")).doesNotExist();
        assertThat(notes).hasSize(2);
    }

    @Test
    void nothing_is_written_through_a_link() throws Exception {
        file("work/a", "x")
                .link("work/b", "..", TarConstants.LF_SYMLINK)
                .file("work/b/escaped", "y")
                .file(".end", "");

        unpack(100);

        assertThat(folder.resolve("work/b/escaped")).hasContent("y");
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void names_that_climb_are_refused() throws Exception {
        file("work/../../../escaped", "x");

        assertThatThrownBy(() -> unpack(100)).isInstanceOf(BadArchiveException.class);
        assertThat(parent.resolve("escaped")).doesNotExist();
    }

    @Test
    void absolute_names_are_refused() throws Exception {
        file(parent.resolve("absolute").toString(), "x");

        assertThatThrownBy(() -> unpack(100)).isInstanceOf(BadArchiveException.class);
    }

    @Test
    void hard_links_within_the_archive_are_copies() throws Exception {
        file("work/a", "x").link("work/hard", "work/a", TarConstants.LF_LINK).file(".end", "");

        unpack(100);

        assertThat(folder.resolve("work/hard")).hasContent("x");
    }

    @Test
    void hard_links_to_outside_are_refused() throws Exception {
        Files.writeString(parent.resolve("secret"), "s");
        link("work/evil", "../secret", TarConstants.LF_LINK);

        assertThatThrownBy(() -> unpack(100)).isInstanceOf(BadArchiveException.class);
    }

    @Test
    void more_than_allowed_is_refused() throws Exception {
        file("work/a", "x".repeat(60)).file("work/b", "y".repeat(60));

        assertThatThrownBy(() -> unpack(100))
                .isInstanceOf(BadArchiveException.class)
                .hasMessageContaining("results_limit");
    }

    @Test
    void an_archive_that_breaks_off_is_told() throws Exception {
        file("work/a", "x".repeat(5_000)).file(".end", "");
        tar.finish();
        byte[] half = java.util.Arrays.copyOf(bytes.toByteArray(), 3_000);

        assertThatThrownBy(() -> new ResultArchive(folder, 100_000, notes::add).unpack(new ByteArrayInputStream(half)))
                .isInstanceOf(IOException.class);
    }
}
