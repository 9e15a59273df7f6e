package dev.nodeyard.server.git;

import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
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
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Write and read the versions of workflows as git commits. Stateless; each call is part of its handle's transaction. */
public final class GitHistory {
    /** The node chart as it was published. */
    public static final String CHART = "chart.nc";

    /** The sidecar file with settings, where there is one. */
    public static final String SIDECAR = "settings.nodeyard.json";

    /**
     * Keep files as the newest version, on {@link GitRepository#MAIN}. Other files, which came by {@code git push}, stay.
     *
     * @return the commit; the present one when the files are equal to its files
     * @throws IllegalStateException when another version came in between: the caller holds no lock on the workflow
     */
    public GitCommit commit(Handle handle, WorkflowId workflow, ChartFiles files, PersonIdent author, String message) {
        try (GitRepository repository = GitRepository.open(handle, workflow);
                ObjectInserter inserter = repository.newObjectInserter();
                RevWalk walk = new RevWalk(repository)) {
            Optional<RevCommit> parent = newest(repository, walk);
            ObjectId tree = insertTree(repository, inserter, files, parent);
            if (parent.isPresent() && parent.get().getTree().equals(tree)) {
                return GitCommit.of(parent.get());
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
            return new GitCommit(id.name(), parent.map(RevCommit::name).orElse(null), author, message);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a version of " + workflow, e);
        }
    }

    /**
     * Return the exact bytes of a file of a version, or empty when that version has no such file.
     *
     * @param commit 40 hexadecimal digits; it must exist
     */
    public Optional<byte[]> read(Handle handle, WorkflowId workflow, String commit, String file) {
        try (GitRepository repository = GitRepository.open(handle, workflow);
                RevWalk walk = new RevWalk(repository)) {
            GitTree tree = GitTree.of(walk.parseCommit(ObjectId.fromString(commit)), walk.getObjectReader());
            return Optional.ofNullable(tree.read(file, Long.MAX_VALUE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " of " + workflow + " at " + commit, e);
        }
    }

    /**
     * Return chart and sidecar of a version, or empty when it has no chart or one of them is too long.
     *
     * @param commit 40 hexadecimal digits; it must exist
     * @param maxBytes longest file that is read
     */
    public Optional<ChartFiles> files(Handle handle, WorkflowId workflow, String commit, long maxBytes) {
        try (GitRepository repository = GitRepository.open(handle, workflow);
                RevWalk walk = new RevWalk(repository)) {
            return GitTree.of(walk.parseCommit(ObjectId.fromString(commit)), walk.getObjectReader())
                    .files(maxBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + workflow + " at " + commit, e);
        }
    }

    private static Optional<RevCommit> newest(GitRepository repository, RevWalk walk) throws IOException {
        Ref main = repository.exactRef(GitRepository.MAIN);
        return main == null ? Optional.empty() : Optional.of(walk.parseCommit(main.getObjectId()));
    }

    private static ObjectId insertTree(
            GitRepository repository, ObjectInserter inserter, ChartFiles files, Optional<RevCommit> parent)
            throws IOException {
        DirCache cache = DirCache.newInCore();
        DirCacheBuilder builder = cache.builder();
        add(builder, CHART, inserter.insert(Constants.OBJ_BLOB, files.chart()));
        byte[] sidecar = files.sidecar();
        if (sidecar != null) {
            add(builder, SIDECAR, inserter.insert(Constants.OBJ_BLOB, sidecar));
        }
        if (parent.isPresent()) {
            addOthers(builder, repository, parent.get());
        }
        builder.finish();
        return cache.writeTree(inserter);
    }

    private static void add(DirCacheBuilder builder, String path, ObjectId blob) {
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(blob);
        builder.add(entry);
    }

    private static void addOthers(DirCacheBuilder builder, GitRepository repository, RevCommit parent)
            throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            CanonicalTreeParser root = new CanonicalTreeParser(null, reader, parent.getTree());
            for (; !root.eof(); root.next(1)) {
                String name = root.getEntryPathString();
                if (root.getEntryFileMode() == FileMode.TREE) {
                    builder.addTree(Constants.encode(name), DirCacheEntry.STAGE_0, reader, root.getEntryObjectId());
                } else if (!name.equals(CHART) && !name.equals(SIDECAR)) {
                    DirCacheEntry entry = new DirCacheEntry(name);
                    entry.setFileMode(root.getEntryFileMode());
                    entry.setObjectId(root.getEntryObjectId());
                    builder.add(entry);
                }
            }
        }
    }

    private static void advance(GitRepository repository, Optional<ObjectId> from, ObjectId to) throws IOException {
        if (repository.exactRef(Constants.HEAD) == null) {
            repository.updateRef(Constants.HEAD).link(GitRepository.MAIN);
        }
        if (!moveMain(repository, from.orElse(null), to)) {
            throw new IllegalStateException("the newest version changed in between");
        }
    }

    /** Let the newest version be another commit, if it is still the one that the caller knows. */
    public static boolean moveMain(GitRepository repository, @Nullable ObjectId from, ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(GitRepository.MAIN);
        update.setExpectedOldObjectId(from == null ? ObjectId.zeroId() : from);
        update.setNewObjectId(to);
        update.disableRefLog();
        RefUpdate.Result result = update.update();
        return result == RefUpdate.Result.NEW || result == RefUpdate.Result.FAST_FORWARD;
    }
}
