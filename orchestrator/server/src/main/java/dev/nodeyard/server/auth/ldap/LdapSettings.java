package dev.nodeyard.server.auth.ldap;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.nodeyard.server.auth.GroupRoles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Say how to ask a directory who somebody is.
 *
 * @param connection where it is and who asks
 * @param search how people are found in it
 * @param attributes which attributes tell what about them
 * @param roles which groups give which role
 */
public record LdapSettings(
        @NotNull @Valid Connection connection,
        @NotNull @Valid Search search,
        @NotNull @Valid Attributes attributes,
        @NotNull @Valid GroupRoles roles) {

    /** Plain words of a configuration file, gathered. */
    @JsonCreator
    static LdapSettings of(
            @JsonProperty(value = "connection", required = true) Connection connection,
            @JsonProperty(value = "search", required = true) Search search,
            @JsonProperty("attributes") @Nullable Attributes attributes,
            @JsonProperty("roles") @Nullable GroupRoles roles) {
        return new LdapSettings(
                connection,
                search,
                attributes == null ? Attributes.DEFAULT : attributes,
                roles == null ? GroupRoles.DEFAULT : roles);
    }

    /**
     * Name the server.
     *
     * @param url {@code ldap://host[:389]} or {@code ldaps://host[:636]}
     * @param startTls begin TLS on a plain connection before anything else is said
     * @param trustStore file (PEM or a Java key store) with the certificates to trust; null for those of this Java
     * @param bindDn who looks people up; null to look anonymously
     * @param bindPassword of that one, best as <code>${LDAP_BIND_PASSWORD}</code>
     * @param timeoutMs longest wait for the connection and for each answer
     */
    public record Connection(
            String url,
            boolean startTls,
            @Nullable String trustStore,
            @Nullable String bindDn,
            @Nullable String bindPassword,
            @Min(100) @Max(60_000) long timeoutMs) {
        private static final long USUAL_TIMEOUT_MS = 5_000;

        @JsonCreator
        static Connection of(
                @JsonProperty(value = "url", required = true) String url,
                @JsonProperty("startTls") @Nullable Boolean startTls,
                @JsonProperty("trustStore") @Nullable String trustStore,
                @JsonProperty("bindDn") @Nullable String bindDn,
                @JsonProperty("bindPassword") @Nullable String bindPassword,
                @JsonProperty("timeoutMs") @Nullable Long timeoutMs) {
            return new Connection(
                    url,
                    startTls != null && startTls,
                    trustStore,
                    bindDn,
                    bindPassword,
                    timeoutMs == null ? USUAL_TIMEOUT_MS : timeoutMs);
        }

        @Override
        public String toString() {
            return "Connection[" + url + "]";
        }
    }

    /**
     * Say where people are.
     *
     * @param base entry under which they are looked for
     * @param filter with <code>{name}</code> where the name goes, escaped
     * @param groupBase entry under which groups are looked for; null for the base
     * @param groupFilter with <code>{dn}</code> or <code>{name}</code>, which finds the groups of somebody; null when the
     *     attribute {@code groups} of the person names them
     */
    public record Search(
            String base,
            String filter,
            @Nullable String groupBase,
            @Nullable String groupFilter) {
        private static final String USUAL_FILTER = "(|(uid={name})(mail={name}))";

        @JsonCreator
        static Search of(
                @JsonProperty(value = "base", required = true) String base,
                @JsonProperty("filter") @Nullable String filter,
                @JsonProperty("groupBase") @Nullable String groupBase,
                @JsonProperty("groupFilter") @Nullable String groupFilter) {
            return new Search(base, filter == null ? USUAL_FILTER : filter, groupBase, groupFilter);
        }
    }

    /**
     * Name the attributes of a person.
     *
     * @param id that never changes; null for the entry's place (DN)
     * @param groups that the person is in
     */
    public record Attributes(
            @Nullable String id, String username, String emailAddress, String displayName, String groups) {
        static final Attributes DEFAULT = new Attributes(null, "uid", "mail", "cn", "memberOf");

        @JsonCreator
        static Attributes of(
                @JsonProperty("id") @Nullable String id,
                @JsonProperty("username") @Nullable String username,
                @JsonProperty("emailAddress") @Nullable String emailAddress,
                @JsonProperty("displayName") @Nullable String displayName,
                @JsonProperty("groups") @Nullable String groups) {
            return new Attributes(
                    id,
                    username == null ? DEFAULT.username : username,
                    emailAddress == null ? DEFAULT.emailAddress : emailAddress,
                    displayName == null ? DEFAULT.displayName : displayName,
                    groups == null ? DEFAULT.groups : groups);
        }
    }
}
