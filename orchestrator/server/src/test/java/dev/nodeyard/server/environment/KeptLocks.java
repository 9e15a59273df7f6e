package dev.nodeyard.server.environment;

import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.server.git.GitLocks;
import dev.nodeyard.server.git.GitRepository;
import dev.nodeyard.server.git.GitSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads what a workflow's repository holds of its environments. */
final class KeptLocks {
    private KeptLocks() {}

    static Map<String, String> of(Jdbi jdbi, String workflow) throws IOException {
        return GitSnapshot.read(jdbi, handle -> read(handle, workflow));
    }

    private static Map<String, String> read(Handle handle, String workflow) throws IOException {
        UUID id = handle.createQuery("SELECT id FROM workflows WHERE name = :name")
                .bind("name", workflow)
                .mapTo(UUID.class)
                .one();
        Map<String, String> files = new TreeMap<>();
        try (GitRepository repository = GitRepository.open(handle, new WorkflowId(id));
                RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            Ref ref = repository.exactRef(GitLocks.REF);
            if (ref == null) {
                return files;
            }
            tree.addTree(walk.parseCommit(ref.getObjectId()).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                byte[] bytes = tree.getObjectReader().open(tree.getObjectId(0)).getBytes();
                files.put(tree.getPathString(), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
