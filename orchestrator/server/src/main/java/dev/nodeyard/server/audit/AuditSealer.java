package dev.nodeyard.server.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.audit.AuditChain;
import dev.nodeyard.api.audit.AuditHead;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Put committed lines into the chain, some moments after their commit. Any number of processes may try; the lock of the
 * head's row lets one at a time.
 *
 * <p>Numbers follow the order in which lines become visible here, not that of their ids: a transaction may take its id
 * early and commit late. Nothing is skipped, because what has no number yet is found by that.
 */
final class AuditSealer {
    private static final int BATCH = 1_000;

    private final Jdbi jdbi;

    AuditSealer(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Seal all that is there; return the number of lines, 0 when another process is at it. */
    int runOnce() {
        int sealed = 0;
        // Taking the lock writes to the database: an idle server must not do that twice a second.
        while (isWork()) {
            int batch = jdbi.inTransaction(
                    handle -> head(handle).map(head -> seal(handle, head)).orElse(0));
            if (batch == 0) {
                return sealed;
            }
            sealed += batch;
        }
        return sealed;
    }

    private boolean isWork() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT 1 FROM audit WHERE number IS NULL)")
                .mapTo(boolean.class)
                .one());
    }

    private static Optional<AuditHead> head(Handle handle) {
        return handle.createQuery("SELECT number, hash FROM audit_head FOR UPDATE SKIP LOCKED")
                .map((row, context) ->
                        new AuditHead(row.getLong("number"), HexFormat.of().formatHex(row.getBytes("hash")), 0))
                .findOne();
    }

    private static int seal(Handle handle, AuditHead head) {
        List<ObjectNode> lines = handle.createQuery("""
                        SELECT *
                          FROM audit
                         WHERE number IS NULL
                         ORDER BY id
                         LIMIT :batch
                        """)
                .bind("batch", BATCH)
                .map((row, context) -> AuditRows.json(AuditRows.line(row, null)))
                .list();
        if (lines.isEmpty()) {
            return 0;
        }
        List<byte[]> hashes = new ArrayList<>();
        long number = head.number();
        String hash = head.hash();
        for (ObjectNode line : lines) {
            hash = AuditChain.hash(hash, line.put("number", ++number));
            hashes.add(HexFormat.of().parseHex(hash));
        }
        write(handle, lines, hashes);
        handle.createUpdate("UPDATE audit_head SET number = :number, hash = :hash")
                .bind("number", number)
                .bind("hash", HexFormat.of().parseHex(hash))
                .execute();
        return lines.size();
    }

    private static void write(Handle handle, List<ObjectNode> lines, List<byte[]> hashes) {
        int rows = handle.createUpdate("""
                        UPDATE audit AS a
                           SET number = s.number,
                               hash = s.hash
                          FROM unnest(:ids, :numbers, :hashes) AS s (id, number, hash)
                         WHERE a.id = s.id
                           AND a.number IS NULL
                        """)
                .bind("ids", lines.stream().map(line -> line.get("id").asLong()).toArray(Long[]::new))
                .bind(
                        "numbers",
                        lines.stream().map(line -> line.get("number").asLong()).toArray(Long[]::new))
                .bind("hashes", hashes.toArray(byte[][]::new))
                .execute();
        if (rows != lines.size()) {
            throw new IllegalStateException("sealed " + rows + " audit lines instead of " + lines.size()
                    + "; this is rolled back and tried again");
        }
    }
}
