package dev.nodeyard.server.workflow;

import dev.nodeyard.api.id.WorkflowId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jdbi.v3.core.Handle;

/** Write and read the versions of workflows as git commits. Stateless; each call is part of its handle's transaction. */
final class GitHistory {
    /** The node chart as it was published. */
    static final String CHART = "chart.nc";

    /** The sidecar file with settings, where there is one. */
    static final String SIDECAR = "settings.nodeyard.json";

    /**
     * Keep files as the newest version, on {@link GitRepository#MAIN}.
     *
     * @param files content by file name; all of them, names without folders
     * @return commit hash; that of the present version when the files are equal to it
     * @throws IllegalStateException when another version came in between: the caller holds no lock on the workflow
     */
    String commit(Handle handle, WorkflowId workflow, Map<String, byte[]> files, PersonIdent author, String message) {
        try (GitRepository repository = GitRepository.open(handle, workflow);
                ObjectInserter inserter = repository.newObjectInserter();
                RevWalk walk = new RevWalk(repository)) {
            Optional<RevCommit> parent = newest(repository, walk);
            ObjectId tree = insertTree(inserter, files);
            if (parent.isPresent() && parent.get().getTree().equals(tree)) {
                return parent.get().name();
            }
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree);
            parent.ifPresent(commit::setParentId);
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(message);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            advance(repository, parent.map(RevCommit::getId), id);
            return id.name();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a version of " + workflow, e);
        }
    }

    /**
     * Return the exact bytes of a file of a version, or empty when that version has no such file.
     *
     * @param commit 40 hexadecimal digits; it must exist
     */
    Optional<byte[]> read(Handle handle, WorkflowId workflow, String commit, String file) {
        try (GitRepository repository = GitRepository.open(handle, workflow);
                ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            RevCommit revision = walk.parseCommit(ObjectId.fromString(commit));
            try (TreeWalk found = TreeWalk.forPath(reader, file, revision.getTree())) {
                return found == null
                        ? Optional.empty()
                        : Optional.of(reader.open(found.getObjectId(0), Constants.OBJ_BLOB)
                                .getBytes(Integer.MAX_VALUE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " of " + workflow + " at " + commit, e);
        }
    }

    private static Optional<RevCommit> newest(GitRepository repository, RevWalk walk) throws IOException {
        Ref main = repository.exactRef(GitRepository.MAIN);
        return main == null ? Optional.empty() : Optional.of(walk.parseCommit(main.getObjectId()));
    }

    private static ObjectId insertTree(ObjectInserter inserter, Map<String, byte[]> files) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, file.getValue());
            tree.append(file.getKey(), FileMode.REGULAR_FILE, blob);
        }
        return inserter.insert(tree);
    }

    private static void advance(GitRepository repository, Optional<ObjectId> from, ObjectId to) throws IOException {
        if (repository.exactRef(Constants.HEAD) == null) {
            repository.updateRef(Constants.HEAD).link(GitRepository.MAIN);
        }
        RefUpdate update = repository.updateRef(GitRepository.MAIN);
        update.setExpectedOldObjectId(from.orElse(ObjectId.zeroId()));
        update.setNewObjectId(to);
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
            throw new IllegalStateException("the newest version changed in between: " + result);
        }
    }
}
