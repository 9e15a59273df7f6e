package dev.nodeyard.server.auth;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.nodeyard.api.auth.Role;
import jakarta.validation.constraints.NotNull;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decide a role by the groups that somebody is in. Upper and lower case do not matter.
 *
 * @param groups of each role; who is in groups of several gets the mightiest. Without any, administrators of Nodeyard give
 *     the roles
 * @param otherwise role of those who are in none of the groups; null refuses them
 */
public record GroupRoles(
        @NotNull Map<Role, Set<String>> groups, @Nullable Role otherwise) {
    /** Everybody begins as a user. */
    public static final GroupRoles DEFAULT = new GroupRoles(Map.of(), Role.USER);

    public GroupRoles {
        groups = groups.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(GroupRoles::folded)
                                .collect(Collectors.toUnmodifiableSet())));
    }

    /** The word {@code none} for everybody else lets nobody else in. */
    @JsonCreator
    static GroupRoles of(
            @JsonProperty("admin") @Nullable Set<String> admin,
            @JsonProperty("user") @Nullable Set<String> user,
            @JsonProperty("viewer") @Nullable Set<String> viewer,
            @JsonProperty("otherwise") @Nullable String otherwise) {
        Map<Role, Set<String>> groups = Map.of(
                Role.ADMIN, admin == null ? Set.of() : admin,
                Role.USER, user == null ? Set.of() : user,
                Role.VIEWER, viewer == null ? Set.of() : viewer);
        if (otherwise == null) {
            return new GroupRoles(groups, Role.USER);
        }
        return new GroupRoles(
                groups, otherwise.equals("none") ? null : Role.valueOf(otherwise.toUpperCase(Locale.ROOT)));
    }

    /**
     * Say what somebody may do.
     *
     * @param role for a new user, or null to refuse
     * @param binding the role is theirs at every sign-in, not only at the first
     */
    public record Choice(@Nullable Role role, boolean binding) {}

    /** Decide for somebody who is in some groups. */
    public Choice choose(Collection<String> membership) {
        Set<String> mine = membership.stream().map(GroupRoles::folded).collect(Collectors.toSet());
        boolean binding = groups.values().stream().anyMatch(names -> !names.isEmpty());
        // In the order of might.
        for (Role role : Role.values()) {
            if (groups.getOrDefault(role, Set.of()).stream().anyMatch(mine::contains)) {
                return new Choice(role, true);
            }
        }
        return new Choice(otherwise, binding);
    }

    private static String folded(String group) {
        return group.strip().toLowerCase(Locale.ROOT);
    }
}
