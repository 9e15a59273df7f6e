package dev.nodeyard.server.git;

import dev.nodeyard.nodeworks.diff.ChartFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/** A commit that came by {@code git push}, and its files. Lives as long as the walk that it was found by. */
public final class PushedCommit {
    private final GitCommit commit;
    private final GitTree tree;

    private PushedCommit(RevCommit commit, RevWalk walk) {
        this.commit = GitCommit.of(commit);
        this.tree = GitTree.of(commit, walk.getObjectReader());
    }

    /**
     * Return the commits that a push adds, oldest first, a parent always before its children.
     *
     * @param most when there are more, the oldest are left out
     */
    public static List<PushedCommit> between(RevWalk walk, ObjectId from, ObjectId to, int most) throws IOException {
        walk.reset();
        walk.sort(RevSort.TOPO);
        walk.markStart(walk.parseCommit(to));
        walk.markUninteresting(walk.parseCommit(from));
        List<PushedCommit> commits = new ArrayList<>();
        for (RevCommit next = walk.next(); next != null && commits.size() < most; next = walk.next()) {
            walk.parseBody(next);
            commits.add(new PushedCommit(next, walk));
        }
        Collections.reverse(commits);
        return commits;
    }

    public GitCommit commit() {
        return commit;
    }

    /** Return chart and sidecar, or empty when there is no chart or one of them is too long. */
    public Optional<ChartFiles> files(long maxBytes) throws IOException {
        return tree.files(maxBytes);
    }

    /** Return how many files the commit has; counting ends above a number. */
    public int count(int most) throws IOException {
        return tree.count(most);
    }
}
