package dev.nodeyard.server.auth;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.server.audit.Actor;
import java.security.Principal;

/** Name the runner that makes a call. */
public record CallingRunner(RunnerId id, String name) implements Principal {
    @Override
    public String getName() {
        return name;
    }

    /** Return this runner as the audit table names it. */
    public Actor actor() {
        return Actor.runner(id);
    }
}
