package dev.nodeyard.server.auth.oidc;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.nodeyard.server.auth.GroupRoles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Say which OpenID Connect provider people sign in with.
 *
 * @param name of the provider for people
 * @param issuer whose {@code /.well-known/openid-configuration} tells the rest
 * @param client what the server is to the provider
 * @param scopes to ask for
 * @param claims which claims tell what about somebody
 * @param roles which groups give which role
 */
public record OidcSettings(
        String name,
        URI issuer,
        @NotNull @Valid Client client,
        List<String> scopes,
        @NotNull @Valid Claims claims,
        @NotNull @Valid GroupRoles roles) {
    private static final List<String> USUAL_SCOPES = List.of("openid", "profile", "email");
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    @JsonCreator
    static OidcSettings of(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty(value = "issuer", required = true) URI issuer,
            @JsonProperty(value = "client", required = true) Client client,
            @JsonProperty("scopes") @Nullable List<String> scopes,
            @JsonProperty("claims") @Nullable Claims claims,
            @JsonProperty("roles") @Nullable GroupRoles roles) {
        if (!"https".equals(issuer.getScheme()) && !HERE.contains(String.valueOf(issuer.getHost()))) {
            throw new IllegalArgumentException("the OpenID Connect issuer " + issuer + " must be an https address");
        }
        return new OidcSettings(
                name == null ? "Single sign-on" : name,
                issuer,
                client,
                scopes == null ? USUAL_SCOPES : List.copyOf(scopes),
                claims == null ? Claims.DEFAULT : claims,
                roles == null ? GroupRoles.DEFAULT : roles);
    }

    /**
     * Name the server to the provider.
     *
     * @param secret best as <code>${OIDC_CLIENT_SECRET}</code>; null for a public client
     */
    public record Client(
            @JsonProperty(required = true) String id,
            @Nullable String secret) {
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    /** Name the claims of a person. */
    public record Claims(String username, String emailAddress, String displayName, String groups) {
        static final Claims DEFAULT = new Claims("preferred_username", "email", "name", "groups");

        @JsonCreator
        static Claims of(
                @JsonProperty("username") @Nullable String username,
                @JsonProperty("emailAddress") @Nullable String emailAddress,
                @JsonProperty("displayName") @Nullable String displayName,
                @JsonProperty("groups") @Nullable String groups) {
            return new Claims(
                    username == null ? DEFAULT.username : username,
                    emailAddress == null ? DEFAULT.emailAddress : emailAddress,
                    displayName == null ? DEFAULT.displayName : displayName,
                    groups == null ? DEFAULT.groups : groups);
        }
    }
}
