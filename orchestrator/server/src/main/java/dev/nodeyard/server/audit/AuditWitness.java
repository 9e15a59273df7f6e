package dev.nodeyard.server.audit;

import org.jdbi.v3.core.Handle;

/** Hear of lines of the audit log in the transactions that write them. Must be quick. */
public interface AuditWitness {
    /** A line is written; it is there when the transaction of the handle commits. */
    void onLine(Handle handle, String action, String subject);
}
