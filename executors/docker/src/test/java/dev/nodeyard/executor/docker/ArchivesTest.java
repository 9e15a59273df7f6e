package dev.nodeyard.executor.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchivesTest {
    private static final long MUCH = 1 << 30;

    @TempDir
    Path folder;

    private Path target;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);

    @BeforeEach
    void makeTarget() throws IOException {
        target = Files.createDirectory(folder.resolve("target"));
    }

    private void file(String name, String text) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(text.length());
        tar.putArchiveEntry(entry);
        tar.write(text.getBytes(StandardCharsets.UTF_8));
        tar.closeArchiveEntry();
    }

    private void link(String name, String to, byte kind) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(to);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private void unpack(long most) throws IOException {
        tar.finish();
        Archives.unpack(new ByteArrayInputStream(bytes.toByteArray()), target, most, Set.of("log"));
    }

    @Test
    void a_folder_comes_back_as_it_was() throws IOException {
        Path source = Files.createDirectory(folder.resolve("source"));
        Files.createDirectories(source.resolve("a/b"));
        String name = "ü " + "n".repeat(150);
        Files.writeString(source.resolve("a/b").resolve(name), "some text");
        Files.createSymbolicLink(source.resolve("a/link"), Path.of("b/" + name));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();

        Archives.pack(source, packed, 1000, Set.of());
        Archives.unpack(new ByteArrayInputStream(packed.toByteArray()), target, MUCH, Set.of());

        assertThat(target.resolve("a/b").resolve(name)).hasContent("some text");
        assertThat(target.resolve("a/link")).isSymbolicLink().hasContent("some text");
    }

    @Test
    void a_name_that_leads_out_is_refused() throws IOException {
        file("../escaped", "x");

        assertThatThrownBy(() -> unpack(MUCH)).isInstanceOf(IOException.class).hasMessageContaining("leads out");
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void nothing_is_written_through_a_link() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        link("away", outside.toString(), TarConstants.LF_SYMLINK);
        file("away/file", "x");

        assertThatThrownBy(() -> unpack(MUCH)).isInstanceOf(IOException.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_hard_link_to_something_outside_is_not_made() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "x");
        link("way", folder.toString(), TarConstants.LF_SYMLINK);
        link("copy", "way/" + secret.getFileName(), TarConstants.LF_LINK);

        unpack(MUCH);

        assertThat(target.resolve("copy")).doesNotExist();
    }

    @Test
    void an_archive_that_is_too_large_is_refused() throws IOException {
        file("big", "x".repeat(5000));

        assertThatThrownBy(() -> unpack(4000)).isInstanceOf(IOException.class).hasMessageContaining("too large");
    }

    @Test
    void rights_to_be_somebody_else_are_left_out() throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry("program", true);
        entry.setMode(04755);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();

        unpack(MUCH);

        int mode = (Integer) Files.getAttribute(target.resolve("program"), "unix:mode", LinkOption.NOFOLLOW_LINKS);
        assertThat(mode & 07777).isEqualTo(0755);
    }
}
