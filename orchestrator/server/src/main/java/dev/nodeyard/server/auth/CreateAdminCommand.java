package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.NewUser;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.database.Database;
import dev.nodeyard.server.database.DatabaseSettings;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** Make an administrator from the server's console: {@code create-admin CONFIGURATION.yml --username NAME --email A}. */
public final class CreateAdminCommand<C extends Configuration> extends ConfiguredCommand<C> {
    private static final String PASSWORD_STDIN = "password-stdin";

    private final Class<C> kind;
    private final Function<C, DatabaseSettings> database;
    private final Function<C, AuthSettings> auth;

    public CreateAdminCommand(Class<C> kind, Function<C, DatabaseSettings> database, Function<C, AuthSettings> auth) {
        super("create-admin", "Make an administrator and print a token for them");
        this.kind = kind;
        this.database = database;
        this.auth = auth;
    }

    @Override
    protected Class<C> getConfigurationClass() {
        return kind;
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--username").required(true).help("name to sign in with");
        parser.addArgument("--email").required(true).help("e-mail address");
        parser.addArgument("--" + PASSWORD_STDIN)
                .dest(PASSWORD_STDIN)
                .action(Arguments.storeTrue())
                .help(
                        "read the password from the first line of the standard input; without it there is only the token");
    }

    @Override
    protected void run(Bootstrap<C> bootstrap, Namespace arguments, C configuration) throws Exception {
        String username = arguments.getString("username");
        String email = arguments.getString("email");
        String password = arguments.getBoolean(PASSWORD_STDIN) ? readPassword() : null;
        check(bootstrap.getValidatorFactory().getValidator(), username, email, password);
        // The console appender writes to the standard output, which is for the token alone.
        configuration.getLoggingFactory().stop();
        Database opened = Database.open(database.apply(configuration), bootstrap.getMetricRegistry());
        try {
            UserService users = new UserService(opened.jdbi(), new AuditLog(opened.jdbi()), auth.apply(configuration));
            System.out.println(users.ensureAdministrator(username, email, password));
        } finally {
            opened.stop();
        }
    }

    private static void check(Validator validator, String username, String email, @Nullable String password) {
        NewUser user = new NewUser(username, email, password == null ? SecretToken.create("") : password);
        Set<ConstraintViolation<NewUser>> violations = validator.validate(user);
        if (!violations.isEmpty()) {
            ConstraintViolation<NewUser> first = violations.iterator().next();
            throw new IllegalArgumentException(first.getPropertyPath() + " " + first.getMessage());
        }
    }

    private static String readPassword() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IllegalArgumentException("there is no password on the standard input");
        }
        return line;
    }
}
