package dev.nodeyard.server.git;

import dev.nodeyard.api.id.WorkflowId;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.internal.storage.dfs.DfsRefDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.SymbolicRef;
import org.eclipse.jgit.util.RefList;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keep the refs of one repository as rows; every change is a compare-and-set in SQL. */
final class GitRefs extends DfsRefDatabase {
    private final Handle handle;
    private final WorkflowId workflow;

    GitRefs(GitRepository repository, Handle handle, WorkflowId workflow) {
        super(repository);
        this.handle = handle;
        this.workflow = workflow;
    }

    @Override
    protected RefCache scanAllRefs() {
        List<Ref> refs = handle.createQuery(
                        "SELECT name, object_id, target FROM git_refs WHERE workflow_id = :workflow")
                .bind("workflow", workflow.value())
                .map((row, context) -> ref(row.getString("name"), row.getString("object_id"), row.getString("target")))
                .list();
        RefList.Builder<Ref> all = new RefList.Builder<>();
        RefList.Builder<Ref> symbolic = new RefList.Builder<>();
        for (Ref ref : refs) {
            all.add(ref);
            if (ref.isSymbolic()) {
                symbolic.add(ref);
            }
        }
        all.sort();
        symbolic.sort();
        return new RefCache(all.toRefList(), symbolic.toRefList());
    }

    @SuppressWarnings("NullAway") // JGit takes null for the id of a ref that does not exist yet.
    private static Ref ref(String name, @Nullable String objectId, @Nullable String target) {
        if (target != null) {
            return new SymbolicRef(name, new ObjectIdRef.Unpeeled(Ref.Storage.NEW, target, null));
        }
        return new ObjectIdRef.Unpeeled(Ref.Storage.PACKED, name, ObjectId.fromString(objectId));
    }

    @Override
    protected boolean compareAndPut(@Nullable Ref before, Ref after) {
        boolean isNew = before == null || before.getStorage() == Ref.Storage.NEW;
        String sql = isNew ? """
                INSERT INTO git_refs (workflow_id, name, object_id, target)
                VALUES (:workflow, :name, :id, :target)
                ON CONFLICT (workflow_id, name) DO NOTHING
                """ : """
                UPDATE git_refs
                   SET object_id = :id,
                       target = :target
                 WHERE workflow_id = :workflow
                   AND name = :name
                   AND object_id IS NOT DISTINCT FROM :oldId
                   AND target IS NOT DISTINCT FROM :oldTarget
                """;
        try (var update = handle.createUpdate(sql)) {
            update.bind("workflow", workflow.value())
                    .bind("name", after.getName())
                    .bind("id", objectId(after))
                    .bind("target", target(after));
            if (before != null && !isNew) {
                update.bind("oldId", objectId(before)).bind("oldTarget", target(before));
            }
            return update.execute() == 1;
        }
    }

    @Override
    protected boolean compareAndRemove(Ref before) {
        return handle.createUpdate("""
                                DELETE FROM git_refs
                                 WHERE workflow_id = :workflow
                                   AND name = :name
                                   AND object_id IS NOT DISTINCT FROM :oldId
                                   AND target IS NOT DISTINCT FROM :oldTarget
                                """)
                        .bind("workflow", workflow.value())
                        .bind("name", before.getName())
                        .bind("oldId", objectId(before))
                        .bind("oldTarget", target(before))
                        .execute()
                == 1;
    }

    @Override
    public ReflogReader getReflogReader(Ref ref) throws IOException {
        return getRepository().getReflogReader(ref.getName());
    }

    private static @Nullable String objectId(Ref ref) {
        return ref.isSymbolic() || ref.getObjectId() == null
                ? null
                : ref.getObjectId().name();
    }

    private static @Nullable String target(Ref ref) {
        return ref.isSymbolic() ? ref.getTarget().getName() : null;
    }
}
