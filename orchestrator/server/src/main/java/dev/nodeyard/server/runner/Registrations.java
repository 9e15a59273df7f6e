package dev.nodeyard.server.runner;

import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.api.runner.RunnerRegistration;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.audit.Actor;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Accounts;
import dev.nodeyard.server.auth.CallingRunners;
import dev.nodeyard.server.auth.SecretToken;
import dev.nodeyard.server.http.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Register and revoke runners. Thread-safe. */
public final class Registrations {
    private final Jdbi jdbi;
    private final AuditLog audit;
    private final CallingRunners calling;
    private final RunnerService runners;

    Registrations(Jdbi jdbi, AuditLog audit, CallingRunners calling, RunnerService runners) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.calling = calling;
        this.runners = runners;
    }

    /**
     * Return who a bearer token lets register runners.
     *
     * @throws ApiException forbidden when it belongs to a user who is not an administrator
     */
    static Optional<Registrar> registrar(Accounts accounts, String token) {
        return token.startsWith(SecretToken.REGISTRATION)
                ? Optional.of(new Registrar.Holder(SecretToken.hash(token)))
                : accounts.of(token).map(Registrations::administrator);
    }

    private static Registrar administrator(Account account) {
        account.requireAdmin();
        return new Registrar.Administrator(account);
    }

    /**
     * Make a runner with a token of its own; the answer is the only place that holds it.
     *
     * @throws ApiException unauthenticated when a registration token does not work any more, forbidden when it does not
     *     allow the tags, conflict when the name is taken
     */
    public RegisteredRunner register(Registrar registrar, RunnerRegistration asked) {
        return jdbi.inTransaction(handle -> {
            if (registrar instanceof Registrar.Administrator admin) {
                Account account = admin.account();
                return insert(handle, asked, asked.tags(), new Origin(account.actor(), account.id(), null));
            }
            RegistrationTokens.Use use = RegistrationTokens.use(handle, ((Registrar.Holder) registrar).tokenHash())
                    .orElseThrow(() -> ApiException.unauthenticated(
                            "The registration token is unknown, expired, revoked or used up."));
            return insert(
                    handle,
                    asked,
                    tags(asked, use),
                    new Origin(Actor.ANONYMOUS, use.createdBy(), "registration token " + use.id()));
        });
    }

    /** A token with tags gives them all and allows no others: who holds it must not draw other runners' work. */
    private static Set<String> tags(RunnerRegistration asked, RegistrationTokens.Use use) {
        if (use.tags().isEmpty()) {
            return asked.tags();
        }
        if (!use.tags().containsAll(asked.tags())) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN,
                    "The registration token allows no other tags than " + String.join(", ", new TreeSet<>(use.tags()))
                            + ".");
        }
        return use.tags();
    }

    private record Origin(
            Actor actor, UserId registeredBy, @Nullable String by) {}

    private RegisteredRunner insert(Handle handle, RunnerRegistration asked, Set<String> tags, Origin origin) {
        RunnerId id = new RunnerId(Generators.timeBasedEpochRandomGenerator().generate());
        String token = SecretToken.create(SecretToken.RUNNER);
        RunnerStore.NewRunner runner = new RunnerStore.NewRunner(
                id, asked.name(), asked.description(), SecretToken.hash(token), tags, origin.registeredBy);
        if (!RunnerStore.insert(handle, runner)) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "A runner of that name is registered: choose another name or revoke that one.",
                    List.of(Problem.error("taken", "/name", "is taken")));
        }
        audit.record(handle, origin.actor, "runner.register", id.toString(), origin.by);
        return new RegisteredRunner(id, asked.name(), token);
    }

    /** End a runner's token. Its live attempts are given to others when their leases end. */
    void revoke(Account admin, RunnerId id) {
        jdbi.useTransaction(handle -> {
            if (!RunnerStore.revoke(handle, id)) {
                throw ApiException.notFound("runner " + id);
            }
            audit.record(handle, admin.actor(), "runner.revoke", id.toString(), null);
        });
        calling.clear();
        runners.forget(id);
    }
}
