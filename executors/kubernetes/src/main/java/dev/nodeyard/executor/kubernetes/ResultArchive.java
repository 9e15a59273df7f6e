package dev.nodeyard.executor.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Unpack what a task left. The archive is the task's and not to be trusted: nothing is written outside the folder, also
 * not through links, and not more than allowed.
 */
final class ResultArchive {
    private static final String END = ".end";
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int BUFFER_BYTES = 128 * 1024;

    private final Path folder;
    private final Consumer<String> notes;
    private final Map<Path, String> links = new LinkedHashMap<>();
    private long left;

    /**
     * Unpack into a folder that is there and empty.
     *
     * @param mostBytes limit of all content
     * @param notes receives what was left out, for people
     */
    ResultArchive(Path folder, long mostBytes, Consumer<String> notes) {
        this.folder = folder;
        this.left = mostBytes;
        this.notes = notes;
    }

    /**
     * Unpack a whole archive.
     *
     * @return whether the archive came whole
     * @throws BadArchiveException when the archive must not be unpacked
     */
    boolean unpack(InputStream stream) throws IOException, BadArchiveException {
        TarArchiveInputStream tar = new TarArchiveInputStream(stream, StandardCharsets.UTF_8.name());
        boolean whole = false;
        int count = 0;
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (++count > MOST_ENTRIES) {
                throw new BadArchiveException("the task left more than " + MOST_ENTRIES + " files");
            }
            whole = entry.getName().equals(END);
            if (!whole) {
                take(tar, entry);
            }
        }
        stream.transferTo(OutputStream.nullOutputStream());
        if (whole) {
            makeLinks();
        }
        return whole;
    }

    private void take(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException, BadArchiveException {
        Path target = inside(entry.getName());
        if (target.equals(folder)) {
            return;
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            allow(target, entry.getMode() | 0700);
            return;
        }
        Files.createDirectories(target.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            links.put(target, entry.getLinkName());
        } else if (entry.isLink()) {
            Path source = inside(entry.getLinkName());
            if (Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
                spend(Files.size(source));
                Files.copy(source, target);
            }
        } else if (isContent(entry)) {
            write(tar, entry, target);
        } else if (folder.equals(target.getParent())) {
            throw new BadArchiveException(
                    "the task left something in place of its outputs that is no file: " + entry.getName());
        } else {
            notes.accept("left out " + entry.getName() + ": it is neither a file nor a folder");
        }
    }

    private static boolean isContent(TarArchiveEntry entry) {
        return entry.isFile() && !entry.isFIFO() && !entry.isBlockDevice() && !entry.isCharacterDevice();
    }

    private void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
            throws IOException, BadArchiveException {
        Files.deleteIfExists(target);
        spend(entry.getRealSize());
        try (OutputStream out =
                Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = tar.read(buffer); count >= 0; count = tar.read(buffer)) {
                out.write(buffer, 0, count);
            }
        }
        allow(target, entry.getMode() | 0600);
    }

    private void spend(long bytes) throws BadArchiveException {
        left -= bytes;
        if (left < 0) {
            throw new BadArchiveException(
                    "the task left more in its working folder than the runner takes (option results_limit of the"
                            + " executor kubernetes); remove what nobody needs at its end");
        }
    }

    /** Links come last, so that nothing is written through them. */
    private void makeLinks() throws IOException {
        for (Map.Entry<Path, String> link : links.entrySet()) {
            Path from = link.getKey();
            Path to = from.resolveSibling(link.getValue()).normalize();
            boolean leadsOut = Path.of(link.getValue()).isAbsolute() || !to.startsWith(folder);
            if (leadsOut || Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                notes.accept("left out the link " + folder.relativize(from) + ": it leads out of the task's folder");
            } else {
                Files.createSymbolicLink(from, Path.of(link.getValue()));
            }
        }
    }

    private Path inside(String name) throws BadArchiveException {
        Path path = folder.resolve(name).normalize();
        boolean climbs = name.startsWith("/") || List.of(name.split("/")).contains("..");
        if (climbs || name.indexOf('\0') >= 0 || !path.startsWith(folder)) {
            throw new BadArchiveException("the task's files came with a name that leads elsewhere: " + name);
        }
        return path;
    }

    private static void allow(Path path, int mode) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & (0400 >> permission.ordinal())) != 0) {
                permissions.add(permission);
            }
        }
        Files.setPosixFilePermissions(path, permissions);
    }
}
