package dev.nodeyard.cli.user;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.UserChange;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;

/** Change a user as it is now. */
final class Changes {
    private Changes() {}

    static UserView apply(ApiClient api, String user, UserChange change) {
        return api.patch(ApiPath.of("users", user), change, UserView.class);
    }

    static UserChange role(Role role) {
        return new UserChange(role, null, null, null);
    }

    static UserChange disabled(boolean disabled) {
        return new UserChange(null, null, null, disabled);
    }
}
