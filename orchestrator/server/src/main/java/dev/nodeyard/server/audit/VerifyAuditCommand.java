package dev.nodeyard.server.audit;

import dev.nodeyard.api.audit.AuditLine;
import dev.nodeyard.api.audit.ChainCheck;
import dev.nodeyard.server.database.Database;
import dev.nodeyard.server.database.DatabaseSettings;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.util.List;
import java.util.function.Function;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** Recompute the chain of the audit log beside the database: {@code verify-audit CONFIGURATION.yml [--head N:HASH]}. */
public final class VerifyAuditCommand<C extends Configuration> extends ConfiguredCommand<C> {
    private static final int CHUNK = 1_000;

    private final Class<C> kind;
    private final Function<C, DatabaseSettings> database;

    public VerifyAuditCommand(Class<C> kind, Function<C, DatabaseSettings> database) {
        super("verify-audit", "Recompute the chain of the audit log and name the first line that does not fit");
        this.kind = kind;
        this.database = database;
    }

    @Override
    protected Class<C> getConfigurationClass() {
        return kind;
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--head").help("NUMBER:HASH of an end known from before, which must still be there");
    }

    @Override
    protected void run(Bootstrap<C> bootstrap, Namespace arguments, C configuration) throws Exception {
        configuration.getLoggingFactory().stop();
        Database opened = Database.open(database.apply(configuration), bootstrap.getMetricRegistry());
        try {
            System.out.println(verify(new AuditStore(opened.jdbi()), arguments.getString("head")));
        } finally {
            opened.stop();
        }
    }

    /**
     * Return the sentence for a chain that is whole.
     *
     * @throws IllegalStateException that says where it breaks
     */
    static String verify(AuditStore store, @Nullable String knownHead) {
        ChainCheck check = ChainCheck.fromStart();
        // The head's own row tells of lines missing at the end, unless that was changed as well.
        check.expectHead(store.head().text());
        if (knownHead != null) {
            check.expectHead(knownHead);
        }
        List<AuditLine> lines;
        long at = 0;
        do {
            lines = store.sealed(at, CHUNK);
            for (AuditLine line : lines) {
                check.add(AuditRows.json(line));
            }
            at = lines.isEmpty() ? at : lastNumber(lines);
        } while (!lines.isEmpty());
        String fault = check.fault();
        if (fault != null) {
            throw new IllegalStateException("The audit log was tampered with: " + fault + ".");
        }
        return check.lines() + " lines fit. The audit log ends at " + check.end();
    }

    private static long lastNumber(List<AuditLine> lines) {
        Long number = lines.get(lines.size() - 1).number();
        return number == null ? Long.MAX_VALUE : number;
    }
}
