package dev.nodeyard.server.auth;

import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.server.audit.Actor;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.audit.Change;
import dev.nodeyard.server.http.ApiException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keep a user for everybody who signs in through a directory or a provider. Thread-safe.
 *
 * <p>People are known by their id there. A name or address that somebody else has here never gives them that account.
 */
public final class ExternalUsers {
    private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern UNFIT_START = Pattern.compile("^[^A-Za-z0-9]+");
    private static final int LONGEST_NAME = 56;
    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_DISPLAY_NAME = 200;
    private static final int NAMES_TRIED = 100;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Accounts accounts;

    public ExternalUsers(Jdbi jdbi, AuditLog audit, Accounts accounts) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.accounts = accounts;
    }

    /**
     * Return the user of somebody, made or brought up to date.
     *
     * @throws ApiException forbidden when their groups give them no role or they are disabled here
     */
    public UserView signIn(ExternalUser person) {
        ExternalUser fitting = fitting(person);
        if (fitting.role().role() == null) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN, "None of your groups may use Nodeyard: ask an administrator to add you.");
        }
        UserView user = jdbi.inTransaction(handle -> UserStore.byExternalId(handle, fitting.source(), fitting.id())
                .map(known -> refresh(handle, known.view(), fitting))
                .orElseGet(() -> create(handle, fitting)));
        if (user.disabled()) {
            throw disabled();
        }
        accounts.clear();
        return user;
    }

    static ApiException disabled() {
        return new ApiException(ErrorCode.FORBIDDEN, "This account is disabled: ask an administrator.");
    }

    private UserView create(Handle handle, ExternalUser person) {
        Role role = Objects.requireNonNull(person.role().role());
        UserId id = new UserId(Generators.timeBasedEpochRandomGenerator().generate());
        for (int i = 1; i <= NAMES_TRIED; i++) {
            String name = i == 1 ? person.username() : person.username() + "-" + i;
            ExternalUser named = renamed(person, name);
            String unknownAddress = name.toLowerCase(Locale.ROOT) + "@users.noreply.invalid";
            Optional<UserView> made = (person.emailAddress() == null
                            ? Optional.<UserView>empty()
                            : UserStore.insert(handle, id, named, person.emailAddress(), role))
                    .or(() -> UserStore.insert(handle, id, named, unknownAddress, role));
            if (made.isEmpty()) {
                // Perhaps they sign in twice at once.
                Optional<UserStore.StoredUser> theirs = UserStore.byExternalId(handle, person.source(), person.id());
                if (theirs.isPresent()) {
                    return theirs.get().view();
                }
            } else {
                audit.recordChange(handle, Actor.user(id), "user.register", id.toString(), Change.created(made.get()));
                return made.get();
            }
        }
        throw new ApiException(
                ErrorCode.CONFLICT, "The name " + person.username() + " is taken here: ask an administrator.");
    }

    private UserView refresh(Handle handle, UserView known, ExternalUser person) {
        if (known.disabled()) {
            return known;
        }
        Role role =
                person.role().binding() ? Objects.requireNonNull(person.role().role()) : known.role();
        String address = freeAddress(handle, known, person);
        if (role == known.role()
                && address.equals(known.emailAddress())
                && Objects.equals(person.displayName(), known.displayName())) {
            return known;
        }
        UserView changed = handle.createQuery("""
                        UPDATE users
                           SET role = :role,
                               email = :email,
                               display_name = :display,
                               version = version + 1
                         WHERE id = :id
                        RETURNING *
                        """)
                .bind("id", known.id().value())
                .bind("role", role.word())
                .bind("email", address)
                .bind("display", person.displayName())
                .map((row, context) -> UserStore.view(row))
                .one();
        if (role.compareTo(known.role()) > 0) {
            Logins.endAll(handle, known.id());
        }
        audit.recordChange(
                handle,
                Actor.system(person.source().word()),
                "user.refresh",
                known.id().toString(),
                Change.of(known, changed));
        return changed;
    }

    private static String freeAddress(Handle handle, UserView known, ExternalUser person) {
        String address = person.emailAddress();
        if (address == null || address.equalsIgnoreCase(known.emailAddress())) {
            return known.emailAddress();
        }
        return UserStore.byEmail(handle, address).isPresent() ? known.emailAddress() : address;
    }

    private static ExternalUser fitting(ExternalUser person) {
        String local = person.username().replaceFirst("@.*", "");
        String name = UNFIT_START.matcher(UNFIT.matcher(local).replaceAll("-")).replaceFirst("");
        String usable = name.isEmpty() ? person.source().word() + "-user" : name;
        String address = person.emailAddress();
        String display = person.displayName();
        return new ExternalUser(
                person.source(),
                person.id(),
                usable.substring(0, Math.min(LONGEST_NAME, usable.length())),
                address == null || address.isBlank() || address.length() > LONGEST_ADDRESS ? null : address.strip(),
                display == null || display.isBlank()
                        ? null
                        : display.strip()
                                .substring(
                                        0,
                                        Math.min(
                                                LONGEST_DISPLAY_NAME,
                                                display.strip().length())),
                person.role());
    }

    private static ExternalUser renamed(ExternalUser person, String name) {
        return new ExternalUser(
                person.source(), person.id(), name, person.emailAddress(), person.displayName(), person.role());
    }
}
