package dev.nodeyard.server.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.jspecify.annotations.Nullable;

/** Write unified diffs as git does, up to a length. */
public final class TextDiff {
    /** Longest file that is compared line by line: the effort may grow faster than the file. */
    private static final int MAX_FILE = 8 << 20;

    private static final byte[] NOTHING = {};

    private final Bounded out;
    private boolean truncated;

    public TextDiff(int maxBytes) {
        this.out = new Bounded(maxBytes);
    }

    /** Add a file that has these bytes before and after; null where there is no such file. */
    public TextDiff add(String file, byte @Nullable [] before, byte @Nullable [] after) {
        byte[] old = before == null ? NOTHING : before;
        byte[] now = after == null ? NOTHING : after;
        if (old.length > MAX_FILE || now.length > MAX_FILE) {
            truncated = true;
            return this;
        }
        EditList edits = edits(new RawText(old), new RawText(now));
        if (!edits.isEmpty() || (before == null) != (after == null)) {
            try {
                header(file, before == null, after == null);
                DiffFormatter formatter = new DiffFormatter(out);
                formatter.format(edits, new RawText(old), new RawText(now));
                formatter.flush();
            } catch (Full full) {
                truncated = true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    private static EditList edits(RawText before, RawText after) {
        HistogramDiff diff = new HistogramDiff();
        // Without it, parts that are full of equal lines are shown as one change instead of taking quadratic time.
        diff.setFallbackAlgorithm(null);
        return diff.diff(RawTextComparator.DEFAULT, before, after);
    }

    private void header(String file, boolean isNew, boolean isGone) throws IOException {
        String header =
                "--- " + (isNew ? "/dev/null" : "a/" + file) + "\n+++ " + (isGone ? "/dev/null" : "b/" + file) + "\n";
        out.write(header.getBytes(StandardCharsets.UTF_8));
    }

    /** Return the diff of all files. */
    public String text() {
        return out.text();
    }

    /** Return whether something is missing in the text. */
    public boolean truncated() {
        return truncated;
    }

    private static final class Full extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final int most;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int fits = Math.min(length, most - kept.size());
            kept.write(bytes, offset, fits);
            if (fits < length) {
                throw new Full();
            }
        }

        String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
