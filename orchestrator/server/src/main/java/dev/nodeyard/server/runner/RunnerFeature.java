package dev.nodeyard.server.runner;

import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Accounts;
import dev.nodeyard.server.auth.AuthHabits;
import dev.nodeyard.server.auth.BearerFilter;
import dev.nodeyard.server.auth.CallingRunners;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import org.jdbi.v3.core.Jdbi;

/** Register the calls about runners. */
public final class RunnerFeature {
    private RunnerFeature() {}

    /** Teach authentication who may register runners. */
    public static void addCallers(AuthHabits habits, Accounts accounts) {
        habits.with(Registrar.class, new BearerFilter<>(token -> Registrations.registrar(accounts, token)));
    }

    /** Register the resources; returns what registers runners. */
    public static Registrations register(
            JerseyEnvironment jersey, Jdbi jdbi, AuditLog audit, CallingRunners calling, RunnerService runners) {
        Registrations registrations = new Registrations(jdbi, audit, calling, runners);
        jersey.register(new RunnerResource(registrations));
        jersey.register(new RegistrationTokenResource(new RegistrationTokens(jdbi, audit)));
        jersey.register(new FactsResource(runners));
        return registrations;
    }
}
