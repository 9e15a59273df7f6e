package dev.nodeyard.server.auth.ldap;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import dev.nodeyard.api.auth.UserSource;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.auth.Directory;
import dev.nodeyard.server.auth.ExternalUser;
import dev.nodeyard.server.http.ApiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ask an LDAP directory: find the entry of a name, then sign in as it with the password. Thread-safe.
 *
 * <p>Names go into filters as values only, never as text of the filter. An empty password never reaches the directory,
 * where it would be an anonymous sign-in that succeeds.
 */
public final class LdapDirectory implements Directory {
    private static final Logger LOG = LoggerFactory.getLogger(LdapDirectory.class);
    private static final int AT_ONCE = 8;
    private static final int MOST_GROUPS = 1_000;

    /** Answers to a sign-in that mean: not with this name and password. */
    private static final Set<ResultCode> WRONG = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.INVALID_DN_SYNTAX,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            ResultCode.UNWILLING_TO_PERFORM);

    private final LdapSettings settings;
    private final LdapConnector connector;
    private final PersonFilter people;
    private final Semaphore slots = new Semaphore(AT_ONCE, true);

    /**
     * Prepare to ask.
     *
     * @throws IllegalArgumentException when the settings make no sense
     */
    public LdapDirectory(LdapSettings settings) {
        this.settings = settings;
        this.connector = new LdapConnector(settings.connection());
        this.people = new PersonFilter(settings.search().filter());
    }

    @Override
    public Optional<ExternalUser> find(String name, String password) {
        if (password.isBlank()) {
            return Optional.empty();
        }
        if (!slots.tryAcquire()) {
            throw ApiException.later(
                    ErrorCode.UNAVAILABLE, "Too many people sign in at once. Try again soon.", Duration.ofSeconds(5));
        }
        try (LDAPConnection connection = connector.open()) {
            Optional<SearchResultEntry> entry = entry(connection, name);
            // A wrong name takes the same way as a wrong password, so that both take the same time.
            String dn = entry.map(SearchResultEntry::getDN)
                    .orElse("cn=nobody," + settings.search().base());
            if (!isPasswordOf(connection, dn, password) || entry.isEmpty()) {
                return Optional.empty();
            }
            connector.bind(connection);
            return Optional.of(person(connection, entry.get(), name));
        } catch (LDAPException e) {
            LOG.warn(
                    "the directory at {} cannot be asked: {}",
                    settings.connection().url(),
                    e.getMessage());
            throw ApiException.later(
                    ErrorCode.UNAVAILABLE, "The directory cannot be asked. Try again soon.", Duration.ofSeconds(10));
        } finally {
            slots.release();
        }
    }

    private Optional<SearchResultEntry> entry(LDAPConnection connection, String name) throws LDAPException {
        LdapSettings.Attributes attributes = settings.attributes();
        List<String> wanted = new ArrayList<>(List.of(
                attributes.username(), attributes.emailAddress(), attributes.displayName(), attributes.groups()));
        if (attributes.id() != null) {
            wanted.add(attributes.id());
        }
        SearchRequest search = new SearchRequest(
                settings.search().base(), SearchScope.SUB, people.of(name), wanted.toArray(String[]::new));
        // Two entries of one name would make it a matter of luck who signs in.
        search.setSizeLimit(2);
        try {
            List<SearchResultEntry> found = connection.search(search).getSearchEntries();
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        } catch (LDAPSearchException e) {
            if (e.getResultCode() == ResultCode.SIZE_LIMIT_EXCEEDED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isPasswordOf(LDAPConnection connection, String dn, String password) throws LDAPException {
        try {
            BindResult result = connection.bind(new SimpleBindRequest(dn, password));
            return result.getResultCode() == ResultCode.SUCCESS;
        } catch (LDAPException e) {
            if (WRONG.contains(e.getResultCode())) {
                return false;
            }
            throw e;
        }
    }

    private ExternalUser person(LDAPConnection connection, SearchResultEntry entry, String name) throws LDAPException {
        LdapSettings.Attributes attributes = settings.attributes();
        String username = Optional.ofNullable(entry.getAttributeValue(attributes.username()))
                .orElse(name);
        String id = attributes.id() == null
                ? DN.normalize(entry.getDN())
                : Optional.ofNullable(entry.getAttributeValue(attributes.id()))
                        .orElseThrow(() -> new LDAPException(
                                ResultCode.NO_SUCH_ATTRIBUTE, entry.getDN() + " has no " + attributes.id()));
        return new ExternalUser(
                UserSource.LDAP,
                id,
                username,
                entry.getAttributeValue(attributes.emailAddress()),
                entry.getAttributeValue(attributes.displayName()),
                settings.roles().choose(groups(connection, entry, username)));
    }

    private List<String> groups(LDAPConnection connection, SearchResultEntry entry, String username)
            throws LDAPException {
        List<String> groups = new ArrayList<>();
        String[] named = entry.getAttributeValues(settings.attributes().groups());
        if (named != null) {
            groups.addAll(List.of(named));
        }
        String template = settings.search().groupFilter();
        if (template != null) {
            Filter filter = new PersonFilter(template).of(username, entry.getDN());
            String base = settings.search().groupBase() == null
                    ? settings.search().base()
                    : settings.search().groupBase();
            SearchRequest search = new SearchRequest(base, SearchScope.SUB, filter, "cn");
            search.setSizeLimit(MOST_GROUPS);
            for (SearchResultEntry group : connection.search(search).getSearchEntries()) {
                groups.add(group.getDN());
            }
        }
        return names(groups);
    }

    /** A group may be named in the settings by its place or by its first name: both are told. */
    private static List<String> names(List<String> groups) throws LDAPException {
        List<String> names = new ArrayList<>(groups);
        for (String group : groups) {
            if (DN.isValidDN(group)) {
                DN dn = new DN(group);
                names.add(dn.toNormalizedString());
                if (dn.getRDN() != null) {
                    names.add(dn.getRDN().getAttributeValues()[0]);
                }
            }
        }
        return names;
    }
}
