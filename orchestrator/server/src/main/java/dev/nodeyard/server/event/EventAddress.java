package dev.nodeyard.server.event;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.workflow.EventScope;
import java.util.UUID;

/**
 * Name an event: nothing else has the same scope, scope id and name.
 *
 * @param scopeId id of the user, workflow or run
 * @param owner the user, or the owner of the workflow or run
 */
public record EventAddress(EventScope scope, UUID scopeId, UUID owner, String name) {

    /** Return the scope's id as people and programs write it. */
    public String scopeText() {
        return scopeText(scope, scopeId);
    }

    static String scopeText(EventScope scope, UUID id) {
        return switch (scope) {
            case USER -> new UserId(id).toString();
            case WORKFLOW -> new WorkflowId(id).toString();
            case RUN -> new RunId(id).toString();
        };
    }
}
