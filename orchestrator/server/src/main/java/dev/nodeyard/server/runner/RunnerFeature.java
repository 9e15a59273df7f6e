package dev.nodeyard.server.runner;

import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Accounts;
import dev.nodeyard.server.auth.AuthHabits;
import dev.nodeyard.server.auth.BearerFilter;
import dev.nodeyard.server.auth.CallingRunners;
import dev.nodeyard.server.run.RunService;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import org.jdbi.v3.core.Jdbi;

/** Register the calls about runners. */
public final class RunnerFeature {
    private RunnerFeature() {}

    /** Teach authentication who may register runners. */
    public static void addCallers(AuthHabits habits, Accounts accounts) {
        habits.with(Registrar.class, new BearerFilter<>(token -> Registrations.registrar(accounts, token)));
    }

    /** What the feature stands on. */
    public record Needs(
            Jdbi jdbi,
            AuditLog audit,
            CallingRunners calling,
            RunnerService runners,
            RunService runs,
            ModuleNodeTypes nodeTypes) {}

    /** What other spellings of the calls about runners use too. */
    public record Offers(RunnerService runners, Registrations registrations, RunnerControl control) {}

    /** Register the resources. */
    public static Offers register(JerseyEnvironment jersey, Needs needs) {
        Jdbi jdbi = needs.jdbi;
        AuditLog audit = needs.audit;
        RunnerService runners = needs.runners;
        Registrations registrations = new Registrations(jdbi, audit, needs.calling, runners);
        RunnerControl control = new RunnerControl(jdbi, audit, runners, new RunnerWork(jdbi, needs.runs));
        RunnerFile file = new RunnerFile(jdbi, audit, needs.calling, runners, control);
        jersey.register(new RunnerResource(runners, registrations, control, file));
        jersey.register(new RegistrationTokenResource(new RegistrationTokens(jdbi, audit)));
        jersey.register(new FactsResource(runners));
        jersey.register(new NodeTypesResource(needs.nodeTypes));
        jersey.register(new RunnerModulesResource(runners, needs.nodeTypes));
        jersey.register(new RunnerAttemptResource(runners, new RunnerAttempts(jdbi)));
        return new Offers(runners, registrations, control);
    }
}
