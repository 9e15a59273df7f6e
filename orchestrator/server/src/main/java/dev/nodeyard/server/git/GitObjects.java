package dev.nodeyard.server.git;

import dev.nodeyard.api.id.WorkflowId;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jgit.internal.storage.dfs.DfsObjDatabase;
import org.eclipse.jgit.internal.storage.dfs.DfsOutputStream;
import org.eclipse.jgit.internal.storage.dfs.DfsPackDescription;
import org.eclipse.jgit.internal.storage.dfs.DfsReaderOptions;
import org.eclipse.jgit.internal.storage.dfs.ReadableChannel;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Keep the packs of one repository as rows. A pack becomes visible, whole, by one insert at its end. */
final class GitObjects extends DfsObjDatabase {
    private final Handle handle;
    private final WorkflowId workflow;

    /** Files of packs that are being written, by pack and extension. */
    private final Map<DfsPackDescription, Map<PackExt, PackFileBuffer>> unfinished = new HashMap<>();

    GitObjects(GitRepository repository, DfsReaderOptions options, Handle handle, WorkflowId workflow) {
        super(repository, options);
        this.handle = handle;
        this.workflow = workflow;
    }

    @Override
    protected DfsPackDescription newPack(PackSource source) {
        // Never used twice, even after a rollback: the block cache keeps what it saw under that name.
        String name = "pack-" + UUID.randomUUID() + "-" + source.name();
        return new DfsPackDescription(getRepository().getDescription(), name, source);
    }

    @Override
    protected DfsOutputStream writeFile(DfsPackDescription pack, PackExt extension) {
        PackFileBuffer buffer = new PackFileBuffer();
        unfinished.computeIfAbsent(pack, any -> new HashMap<>()).put(extension, buffer);
        return buffer;
    }

    @Override
    protected void commitPackImpl(
            Collection<DfsPackDescription> packs, @Nullable Collection<DfsPackDescription> replaced) {
        handle.useTransaction(transaction -> {
            packs.forEach(this::insert);
            if (replaced != null) {
                replaced.forEach(this::delete);
            }
        });
        // JGit's list of packs is older than the insert.
        clearCache();
    }

    private void insert(DfsPackDescription pack) {
        long id = handle.createQuery("""
                        INSERT INTO git_packs (workflow_id, name, source)
                        VALUES (:workflow, :name, :source)
                        RETURNING id
                        """)
                .bind("workflow", workflow.value())
                .bind("name", pack.getPackName())
                .bind("source", pack.getPackSource().name())
                .mapTo(long.class)
                .one();
        Map<PackExt, PackFileBuffer> files = unfinished.getOrDefault(pack, Map.of());
        files.forEach((extension, buffer) -> insertFile(id, extension, buffer));
        unfinished.remove(pack);
    }

    private void insertFile(long pack, PackExt extension, PackFileBuffer buffer) {
        List<byte[]> parts = buffer.parts();
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO git_pack_files (pack_id, extension, part, content)
                VALUES (:pack, :extension, :part, :content)
                """);
        for (int part = 0; part < parts.size(); part++) {
            batch.bind("pack", pack)
                    .bind("extension", extension.getExtension())
                    .bind("part", part)
                    .bind("content", parts.get(part))
                    .add();
        }
        batch.execute();
    }

    private void delete(DfsPackDescription pack) {
        handle.createUpdate("DELETE FROM git_packs WHERE workflow_id = :workflow AND name = :name")
                .bind("workflow", workflow.value())
                .bind("name", pack.getPackName())
                .execute();
    }

    @Override
    protected void rollbackPack(Collection<DfsPackDescription> packs) {
        packs.forEach(unfinished::remove);
    }

    @Override
    protected List<DfsPackDescription> listPacks() {
        Map<String, DfsPackDescription> packs = new HashMap<>();
        handle.createQuery("""
                        SELECT p.name,
                               p.source,
                               (extract(epoch FROM p.created_at) * 1000)::bigint AS created_ms,
                               f.extension,
                               sum(octet_length(f.content)) AS size
                          FROM git_packs AS p
                          JOIN git_pack_files AS f ON f.pack_id = p.id
                         WHERE p.workflow_id = :workflow
                         GROUP BY p.id, f.extension
                        """)
                .bind("workflow", workflow.value())
                .map((row, context) -> {
                    DfsPackDescription pack = packs.computeIfAbsent(
                            row.getString("name"),
                            name -> new DfsPackDescription(getRepository().getDescription(), name, PackSource.INSERT));
                    pack.setPackSource(PackSource.valueOf(row.getString("source")));
                    pack.setLastModified(row.getLong("created_ms"));
                    PackExt extension = extension(row.getString("extension"));
                    pack.addFileExt(extension);
                    return pack.setFileSize(extension, row.getLong("size"));
                })
                .list();
        return new ArrayList<>(packs.values());
    }

    private static PackExt extension(String text) {
        for (PackExt extension : PackExt.values()) {
            if (extension.getExtension().equals(text)) {
                return extension;
            }
        }
        throw new IllegalStateException("git_pack_files names an extension that JGit does not know: " + text);
    }

    @Override
    protected ReadableChannel openFile(DfsPackDescription pack, PackExt extension) throws FileNotFoundException {
        long id = handle.createQuery("SELECT id FROM git_packs WHERE workflow_id = :workflow AND name = :name")
                .bind("workflow", workflow.value())
                .bind("name", pack.getPackName())
                .mapTo(long.class)
                .findOne()
                .orElseThrow(() -> new FileNotFoundException(pack.getFileName(extension)));
        return new PackFileChannel(handle, id, extension.getExtension());
    }

    @Override
    public long getApproximateObjectCount() {
        return -1;
    }
}
