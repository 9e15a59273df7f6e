package dev.nodeyard.api.auth;

import java.util.List;

/**
 * Say how people can sign in and up.
 *
 * @param password by name and password, with {@code POST /api/v1/session} or {@code /api/v1/login}
 * @param directory the password may be that of the organisation's directory
 * @param openSignUp everybody may become a user; otherwise only with an invitation
 * @param providers where else one can sign in
 */
public record LoginMethods(boolean password, boolean directory, boolean openSignUp, List<Provider> providers) {
    public LoginMethods {
        providers = List.copyOf(providers);
    }

    /**
     * Name a provider.
     *
     * @param name for people
     * @param url path to go to in the browser
     */
    public record Provider(String name, String url) {}
}
