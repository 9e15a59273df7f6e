package dev.nodeyard.server.statistics;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.server.attempt.LeaseSettings;
import dev.nodeyard.server.run.RunService;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Register the statistics of the runners. */
public final class StatisticsFeature {
    private static final Duration AGE = Duration.ofSeconds(30);

    private final RunnerStatistics statistics;
    private final RunnerUtilisation utilisation;
    private final RunnerTally tally = new RunnerTally();

    public StatisticsFeature(Jdbi jdbi, LeaseSettings leases) {
        this.statistics = new RunnerStatistics(jdbi, leases);
        this.utilisation = new RunnerUtilisation(jdbi, AGE);
    }

    public void register(JerseyEnvironment jersey, RunService runs) {
        runs.addListener(tally);
        jersey.register(new RunnerStatisticsResource(statistics));
        jersey.register(new RunnerUtilisationResource(utilisation));
    }

    /** A runner has told how an attempt ended, and it counts. */
    public void ended(RunnerId runner, Outcome outcome) {
        tally.ended(runner, outcome);
    }

    /** Look at the runners and write what was counted: a duty of some seconds. */
    public void write() {
        statistics.look();
        statistics.write(tally);
    }

    /** Forget old counts: a duty of some minutes. */
    public void forgetOld() {
        statistics.forgetOld();
    }
}
