package dev.nodeyard.server.git;

import dev.nodeyard.nodeworks.diff.ChartFiles;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Read files of one commit. Lives as long as its reader. */
public final class GitTree {
    private final RevCommit commit;
    private final ObjectReader reader;

    private GitTree(RevCommit commit, ObjectReader reader) {
        this.commit = commit;
        this.reader = reader;
    }

    public static GitTree of(RevCommit commit, ObjectReader reader) {
        return new GitTree(commit, reader);
    }

    /** Return the exact bytes of a plain file, or null when there is none or it is too long. */
    public byte @Nullable [] read(String file, long maxBytes) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(reader, file, commit.getTree())) {
            if (found == null || !isFile(found.getFileMode(0))) {
                return null;
            }
            var object = reader.open(found.getObjectId(0), Constants.OBJ_BLOB);
            return object.getSize() > maxBytes ? null : object.getBytes(Integer.MAX_VALUE);
        }
    }

    /** Return chart and sidecar, or empty when there is no chart or one of them is too long. */
    public Optional<ChartFiles> files(long maxBytes) throws IOException {
        byte[] chart = read(GitHistory.CHART, maxBytes);
        if (chart == null || isLonger(GitHistory.SIDECAR, maxBytes)) {
            return Optional.empty();
        }
        return Optional.of(new ChartFiles(chart, read(GitHistory.SIDECAR, maxBytes)));
    }

    private boolean isLonger(String file, long maxBytes) throws IOException {
        try (TreeWalk found = TreeWalk.forPath(reader, file, commit.getTree())) {
            return found != null
                    && isFile(found.getFileMode(0))
                    && reader.getObjectSize(found.getObjectId(0), Constants.OBJ_BLOB) > maxBytes;
        }
    }

    /** Return how many files there are, in all folders; counting ends above a number. */
    public int count(int most) throws IOException {
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            int files = 0;
            while (files <= most && walk.next()) {
                files++;
            }
            return files;
        }
    }

    private static boolean isFile(FileMode mode) {
        return FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode);
    }
}
