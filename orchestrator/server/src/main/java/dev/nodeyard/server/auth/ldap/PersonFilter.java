package dev.nodeyard.server.auth.ldap;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;

/** Fill a filter of the settings with what somebody typed, so that it is a value and nothing else. */
final class PersonFilter {
    private static final String NAME = "{name}";
    private static final String DN = "{dn}";

    private final String template;

    /**
     * Take a filter with {@code {name}} or {@code {dn}} in it.
     *
     * @throws IllegalArgumentException when it is not a filter or names nobody
     */
    PersonFilter(String template) {
        this.template = template;
        if (!template.contains(NAME) && !template.contains(DN)) {
            throw new IllegalArgumentException("the LDAP filter " + template + " has neither {name} nor {dn} in it");
        }
        try {
            of("name", "dn");
        } catch (LDAPException e) {
            throw new IllegalArgumentException("not an LDAP filter: " + template, e);
        }
    }

    Filter of(String name) throws LDAPException {
        return of(name, "");
    }

    Filter of(String name, String dn) throws LDAPException {
        return Filter.create(template.replace(DN, Filter.encodeValue(dn)).replace(NAME, Filter.encodeValue(name)));
    }
}
