package dev.nodeyard.server.audit;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import org.jdbi.v3.core.Jdbi;

/** Put together what reads and seals the audit log. */
public final class AuditFeature {
    private AuditFeature() {}

    /** Register the resource; return what is to be done from time to time. */
    public static AuditDuty register(JerseyEnvironment jersey, Jdbi jdbi) {
        AuditStore store = new AuditStore(jdbi);
        jersey.register(new AuditResource(store));
        jersey.register(new OwnAuditResource(store));
        return new AuditDuty(new AuditSealer(jdbi), store);
    }
}
