package dev.nodeyard.server;

import dev.nodeyard.api.auth.LoginMethods;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.Accounts;
import dev.nodeyard.server.auth.AuditEveryChange;
import dev.nodeyard.server.auth.AuditRefusals;
import dev.nodeyard.server.auth.AuthHabits;
import dev.nodeyard.server.auth.AuthSettings;
import dev.nodeyard.server.auth.BearerFilter;
import dev.nodeyard.server.auth.CallingRunner;
import dev.nodeyard.server.auth.CallingRunners;
import dev.nodeyard.server.auth.Directory;
import dev.nodeyard.server.auth.ExternalUsers;
import dev.nodeyard.server.auth.LoginLimiter;
import dev.nodeyard.server.auth.LoginMethodsResource;
import dev.nodeyard.server.auth.Logins;
import dev.nodeyard.server.auth.Passwords;
import dev.nodeyard.server.auth.PersonalTokens;
import dev.nodeyard.server.auth.SharedCounts;
import dev.nodeyard.server.auth.SignIn;
import dev.nodeyard.server.auth.SignInResource;
import dev.nodeyard.server.auth.TokenResource;
import dev.nodeyard.server.auth.UserService;
import dev.nodeyard.server.auth.WallTokenResource;
import dev.nodeyard.server.auth.WallTokens;
import dev.nodeyard.server.auth.ldap.LdapDirectory;
import dev.nodeyard.server.auth.oidc.OidcResource;
import dev.nodeyard.server.auth.oidc.OidcSettings;
import dev.nodeyard.server.auth.session.SessionCookie;
import dev.nodeyard.server.auth.session.SessionResource;
import dev.nodeyard.server.auth.session.SignInCodes;
import dev.nodeyard.server.auth.session.UserFilter;
import dev.nodeyard.server.auth.user.InvitationResource;
import dev.nodeyard.server.auth.user.Invitations;
import dev.nodeyard.server.auth.user.PasswordChanges;
import dev.nodeyard.server.auth.user.SignUp;
import dev.nodeyard.server.auth.user.SignUpResource;
import dev.nodeyard.server.auth.user.UserResource;
import dev.nodeyard.server.auth.user.Users;
import dev.nodeyard.server.database.ServerSecrets;
import dev.nodeyard.server.runner.RunnerFeature;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Put together who may call: users, their tokens and sessions, and how they sign in. */
final class AccessWiring {
    private final OrchestratorConfiguration configuration;
    private final JerseyEnvironment jersey;
    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Accounts accounts;
    private final CallingRunners runners;

    AccessWiring(OrchestratorConfiguration configuration, JerseyEnvironment jersey, Jdbi jdbi, AuditLog audit) {
        this.configuration = configuration;
        this.jersey = jersey;
        this.jdbi = jdbi;
        this.audit = audit;
        this.accounts = new Accounts(jdbi);
        this.runners = new CallingRunners(jdbi);
    }

    /** Return who is known by a user's token. */
    Accounts accounts() {
        return accounts;
    }

    /** Return who is known by a runner's token. */
    CallingRunners runners() {
        return runners;
    }

    /** Register everything; tries of sign-ins are counted by what all processes share. */
    void register(SharedCounts counts) {
        AuthSettings settings = configuration.auth;
        SessionCookie cookie = new SessionCookie(configuration.publicUrl);
        AuthHabits habits = new AuthHabits()
                .with(Account.class, new UserFilter(accounts, cookie))
                .with(CallingRunner.class, new BearerFilter<>(runners::of));
        RunnerFeature.addCallers(habits, accounts);
        habits.install(jersey);
        jersey.register(new AuditEveryChange(audit));
        jersey.register(new AuditRefusals(jdbi, audit));
        Passwords passwords = new Passwords();
        LoginLimiter limiter = new LoginLimiter(counts);
        PersonalTokens tokens = new PersonalTokens(jdbi, audit, accounts, settings);
        PasswordChanges changes = new PasswordChanges(jdbi, audit, accounts, passwords, limiter);
        registerSignIn(cookie, passwords, limiter);
        UserService users = new UserService(jdbi, audit, settings, passwords);
        jersey.register(new SignUpResource(new SignUp(jdbi, audit, settings, users, limiter), changes));
        jersey.register(new UserResource(new Users(jdbi, audit, accounts), changes, tokens));
        jersey.register(new InvitationResource(new Invitations(jdbi, audit, settings)));
        jersey.register(new TokenResource(tokens));
        jersey.register(new WallTokenResource(new WallTokens(jdbi, audit, accounts)));
    }

    private void registerSignIn(SessionCookie cookie, Passwords passwords, LoginLimiter limiter) {
        Logins logins = new Logins(jdbi, audit, accounts, configuration.auth);
        ExternalUsers externals = new ExternalUsers(jdbi, audit, accounts);
        Directory directory = configuration.ldap == null ? Directory.NONE : new LdapDirectory(configuration.ldap);
        SignIn signIn = new SignIn(jdbi, audit, passwords, limiter, directory, externals);
        jersey.register(new SignInResource(signIn, logins));
        SignInCodes codes = new SignInCodes(jdbi, audit, limiter, logins);
        jersey.register(new SessionResource(signIn, logins, codes, cookie));
        registerMethods();
        if (configuration.oidc != null) {
            registerOidc(configuration.oidc, externals, logins, cookie);
        }
    }

    private void registerOidc(OidcSettings oidc, ExternalUsers externals, Logins logins, SessionCookie cookie) {
        if (configuration.publicUrl == null) {
            throw new IllegalArgumentException(
                    "oidc needs publicUrl too: the address that browsers know this server by");
        }
        byte[] key = new ServerSecrets(jdbi).getOrCreate("oidc-sign-in");
        jersey.register(new OidcResource(oidc, configuration.publicUrl, key, externals, logins, cookie));
    }

    private void registerMethods() {
        OidcSettings oidc = configuration.oidc;
        List<LoginMethods.Provider> providers =
                oidc == null ? List.of() : List.of(new LoginMethods.Provider(oidc.name(), OidcResource.PATH));
        jersey.register(new LoginMethodsResource(
                new LoginMethods(true, configuration.ldap != null, configuration.auth.openSignUp(), providers)));
    }
}
