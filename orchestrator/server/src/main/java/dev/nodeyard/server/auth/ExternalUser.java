package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.UserSource;
import org.jspecify.annotations.Nullable;

/**
 * Describe somebody whose identity a directory or a provider has proven.
 *
 * @param id of the person there: stays the same when name or address change
 * @param username that they would like here; not yet one that fits
 * @param role what they may do here
 */
public record ExternalUser(
        UserSource source,
        String id,
        String username,
        @Nullable String emailAddress,
        @Nullable String displayName,
        GroupRoles.Choice role) {}
