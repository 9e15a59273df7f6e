package dev.nodeyard.server.auth;

import java.util.Optional;

/** Know people and their passwords outside Nodeyard. */
public interface Directory {
    /** Know nobody. */
    Directory NONE = (name, password) -> Optional.empty();

    /**
     * Return the person of that name or address if the password is theirs.
     *
     * @throws dev.nodeyard.server.http.ApiException unavailable when the directory cannot be asked
     */
    Optional<ExternalUser> find(String name, String password);
}
