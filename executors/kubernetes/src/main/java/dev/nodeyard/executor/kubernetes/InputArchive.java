package dev.nodeyard.executor.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Write a folder as a tar archive whose length is known before, with the digest of each file in its last entry. Small:
 * nothing is kept but names and sizes.
 */
final class InputArchive {
    /** Name of the entry that holds the digests, as sha256sum reads them. */
    private static final String SUMS = ".sums";

    private static final int RECORD = 512;
    private static final int HEX_DIGITS = 64;
    private static final int BUFFER_BYTES = 128 * 1024;

    private final Path folder;
    private final boolean forAnyone;
    private final List<Item> items = new ArrayList<>();

    /**
     * Look through a folder; links are not followed.
     *
     * @param forAnyone whether others than the owner may read and write what arrives
     */
    InputArchive(Path folder, boolean forAnyone) throws IOException {
        this.folder = folder;
        this.forAnyone = forAnyone;
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                if (!path.equals(folder)) {
                    add(path);
                }
            }
        }
    }

    private void add(Path path) throws IOException {
        String name = folder.relativize(path).toString();
        if (Files.isSymbolicLink(path)) {
            TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            entry.setLinkName(Files.readSymbolicLink(path).toString());
            items.add(new Item(path, entry, 0));
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            items.add(new Item(path, entry(name + "/", path), 0));
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            items.add(new Item(path, entry(name, path), Files.size(path)));
        }
    }

    private TarArchiveEntry entry(String name, Path path) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        int mode = 0;
        for (PosixFilePermission permission : permissions) {
            mode |= 0400 >> permission.ordinal();
        }
        if (forAnyone) {
            mode |= 0666;
            mode |= (mode & 0100) == 0 ? 0 : 0111;
        }
        entry.setMode(mode);
        entry.setModTime(Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS));
        return entry;
    }

    /** Return how many bytes will be written. */
    long size() throws IOException {
        Counter counter = new Counter();
        long content = 0;
        try (TarArchiveOutputStream tar = tar(counter)) {
            long sums = 0;
            for (Item item : items) {
                item.entry().setSize(0);
                tar.putArchiveEntry(item.entry());
                tar.closeArchiveEntry();
                content += padded(item.size());
                sums += item.isSummed() ? line("0".repeat(HEX_DIGITS), item.entry()).length : 0;
            }
            tar.putArchiveEntry(new TarArchiveEntry(SUMS));
            tar.closeArchiveEntry();
            content += padded(sums);
        }
        return counter.count + content;
    }

    /** Write the archive. */
    void writeTo(OutputStream out) throws IOException {
        TarArchiveOutputStream tar = tar(out);
        StringBuilder sums = new StringBuilder();
        for (Item item : items) {
            item.entry().setSize(item.size());
            tar.putArchiveEntry(item.entry());
            if (item.isFile()) {
                String digest = copy(item, tar);
                sums.append(item.isSummed() ? new String(line(digest, item.entry()), StandardCharsets.UTF_8) : "");
            }
            tar.closeArchiveEntry();
        }
        byte[] bytes = sums.toString().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry last = new TarArchiveEntry(SUMS);
        last.setSize(bytes.length);
        tar.putArchiveEntry(last);
        tar.write(bytes);
        tar.closeArchiveEntry();
        tar.finish();
        tar.flush();
    }

    private static String copy(Item item, OutputStream out) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = item.size();
        try (InputStream in = Files.newInputStream(item.path(), LinkOption.NOFOLLOW_LINKS)) {
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException(item.path() + " became shorter while it was sent");
                }
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
                left -= count;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static TarArchiveOutputStream tar(OutputStream out) {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        // Forms that GNU tar and busybox read, and whose headers do not depend on the size of the content.
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        return tar;
    }

    private static long padded(long size) {
        return (size + RECORD - 1) / RECORD * RECORD;
    }

    private static byte[] line(String digest, TarArchiveEntry entry) {
        return (digest + "  " + entry.getName() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** One entry to write. */
    private record Item(Path path, TarArchiveEntry entry, long size) {
        boolean isFile() {
            return !entry.isDirectory() && !entry.isSymbolicLink();
        }

        /** sha256sum writes names with these characters in a form of its own. */
        boolean isSummed() {
            return isFile()
                    && entry.getName().indexOf('\\') < 0
                    && entry.getName().indexOf('\n') < 0;
        }
    }

    /** Counts what is written. */
    private static final class Counter extends OutputStream {
        private long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
