package dev.nodeyard.server.audit;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.UserId;

/**
 * Name who does something, for the audit table.
 *
 * @param kind {@code user}, {@code runner}, {@code system} or {@code anonymous}
 * @param id of the user or runner, or a word for the part of the system
 */
public record Actor(String kind, String id) {
    /** Somebody who has not signed in. */
    public static final Actor ANONYMOUS = new Actor("anonymous", "anonymous");

    public static Actor user(UserId id) {
        return new Actor("user", id.toString());
    }

    public static Actor runner(RunnerId id) {
        return new Actor("runner", id.toString());
    }

    /** Return a part of the server that acts by itself, such as the lease reaper. */
    public static Actor system(String part) {
        return new Actor("system", part);
    }
}
