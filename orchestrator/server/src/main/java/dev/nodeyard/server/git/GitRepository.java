package dev.nodeyard.server.git;

import dev.nodeyard.api.id.WorkflowId;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase;
import org.eclipse.jgit.internal.storage.dfs.DfsReaderOptions;
import org.eclipse.jgit.internal.storage.dfs.DfsRepository;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryBuilder;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.util.SystemReader;
import org.jdbi.v3.core.Handle;

/**
 * Be the git repository of one workflow, kept in PostgreSQL.
 *
 * <p>All reads and writes go through one handle: what is written is part of the caller's transaction and goes away with
 * it. Lives as long as the handle; not thread-safe.
 */
public final class GitRepository extends DfsRepository {
    public static final String MAIN = "refs/heads/main";

    static {
        SystemReader.setInstance(new GitSystem(SystemReader.getInstance()));
    }

    private final GitObjects objects;
    private final GitRefs refs;

    private GitRepository(Builder builder, Handle handle, WorkflowId workflow) {
        super(builder);
        this.objects = new GitObjects(this, new DfsReaderOptions(), handle, workflow);
        this.refs = new GitRefs(this, handle, workflow);
    }

    /** Open the repository; it needs no creation beyond {@link #MAIN}'s first commit. */
    public static GitRepository open(Handle handle, WorkflowId workflow) {
        return new Builder(handle, workflow).build();
    }

    @Override
    public DfsObjDatabase getObjectDatabase() {
        return objects;
    }

    @Override
    public RefDatabase getRefDatabase() {
        return refs;
    }

    @SuppressWarnings("rawtypes")
    private static final class Builder extends DfsRepositoryBuilder<Builder, GitRepository> {
        private final Handle handle;
        private final WorkflowId workflow;

        Builder(Handle handle, WorkflowId workflow) {
            this.handle = handle;
            this.workflow = workflow;
            // The name is part of the key of JGit's block cache, which all repositories of the process share.
            setRepositoryDescription(new DfsRepositoryDescription(workflow.toString()));
        }

        @Override
        public GitRepository build() {
            return new GitRepository(this, handle, workflow);
        }
    }
}
