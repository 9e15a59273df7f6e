package dev.nodeyard.server.audit;

import io.dropwizard.lifecycle.Managed;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keep the chain of the audit log up with its lines, and leave its head in the server's log, which is usually kept
 * elsewhere than the database.
 */
public final class AuditDuty implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(AuditDuty.class);

    private final AuditSealer sealer;
    private final AuditStore store;

    AuditDuty(AuditSealer sealer, AuditStore store) {
        this.sealer = sealer;
        this.store = store;
    }

    /** Put new lines into the chain. */
    public void seal() {
        sealer.runOnce();
    }

    /** Write the head into the server's log. */
    public void tellHead() {
        LOG.info("The audit log ends at {}", store.head().text());
    }

    @Override
    public void stop() {
        try {
            seal();
            tellHead();
        } catch (JdbiException e) {
            LOG.warn("The end of the audit log is not known: the database does not answer", e);
        }
    }
}
