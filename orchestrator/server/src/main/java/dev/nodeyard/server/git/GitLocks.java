package dev.nodeyard.server.git;

import dev.nodeyard.api.id.WorkflowId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jdbi.v3.core.Handle;

/**
 * Keep what the runs of a workflow had installed in its repository, beside its versions: on a ref of its own, so that no
 * version changes and no clone grows. Stateless; each call is part of its handle's transaction.
 */
public final class GitLocks {
    /** Where the environments are: {@code git fetch origin refs/nodeyard/environments}. */
    public static final String REF = "refs/nodeyard/environments";

    /**
     * Add files to those that are there, in a new commit; nothing when they are all there already.
     *
     * @param files texts by path
     * @param author who commits, and when
     * @throws IllegalStateException when somebody else did so in between: the caller holds no lock on the workflow
     */
    public void add(Handle handle, WorkflowId workflow, Map<String, String> files, PersonIdent author, String message) {
        try (GitRepository repository = GitRepository.open(handle, workflow);
                ObjectInserter inserter = repository.newObjectInserter();
                RevWalk walk = new RevWalk(repository)) {
            Ref ref = repository.exactRef(REF);
            Optional<RevCommit> parent =
                    ref == null ? Optional.empty() : Optional.of(walk.parseCommit(ref.getObjectId()));
            ObjectId tree = tree(inserter, walk.getObjectReader(), parent, files);
            if (parent.isPresent() && parent.get().getTree().equals(tree)) {
                return;
            }
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree);
            parent.ifPresent(commit::setParentId);
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage(message);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            move(repository, parent.<ObjectId>map(RevCommit::getId).orElse(ObjectId.zeroId()), id);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep environments of " + workflow, e);
        }
    }

    private static ObjectId tree(
            ObjectInserter inserter, ObjectReader reader, Optional<RevCommit> parent, Map<String, String> files)
            throws IOException {
        DirCache cache = DirCache.newInCore();
        if (parent.isPresent()) {
            DirCacheBuilder builder = cache.builder();
            builder.addTree(
                    new byte[0], DirCacheEntry.STAGE_0, reader, parent.get().getTree());
            builder.finish();
        }
        DirCacheEditor editor = cache.editor();
        for (Map.Entry<String, String> file : files.entrySet()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8));
            editor.add(new DirCacheEditor.PathEdit(file.getKey()) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                    entry.setObjectId(blob);
                }
            });
        }
        editor.finish();
        return cache.writeTree(inserter);
    }

    private static void move(GitRepository repository, ObjectId from, ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(REF);
        update.setExpectedOldObjectId(from);
        update.setNewObjectId(to);
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
            throw new IllegalStateException("the environments of a workflow changed in between: " + result);
        }
    }
}
