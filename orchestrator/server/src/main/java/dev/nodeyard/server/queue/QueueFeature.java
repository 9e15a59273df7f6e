package dev.nodeyard.server.queue;

import dev.nodeyard.engine.match.RunnerProfile;
import dev.nodeyard.server.run.RunService;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Register the statistics of the queues. */
public final class QueueFeature {
    private static final Duration AGE = Duration.ofSeconds(5);
    private static final int SAMPLE = 2_000;

    private final WaitSampler sampler = new WaitSampler(SAMPLE);
    private final WaitStore waits;
    private final DepthStore depths;
    private final QueueStatistics statistics;

    public QueueFeature(Jdbi jdbi, RequirementSets requirementSets, Supplier<List<RunnerProfile>> runners) {
        this.waits = new WaitStore(jdbi, AGE);
        this.depths = new DepthStore(jdbi, AGE);
        this.statistics = new QueueStatistics(jdbi, requirementSets, runners, waits);
    }

    public void register(JerseyEnvironment jersey, RunService runs) {
        runs.addListener(sampler);
        jersey.register(new QueuesResource(statistics, depths));
    }

    public QueueStatistics statistics() {
        return statistics;
    }

    /** Write how long waited what this process handed out: a duty of some seconds. */
    public void writeWaits() {
        waits.write(sampler.take());
    }

    /** Look how deep the queues are: a duty of some seconds. */
    public void lookAtDepths() {
        depths.look();
    }

    /** Forget old counts: a duty of some minutes. */
    public void forgetOld() {
        depths.forgetOld();
        waits.forgetOld();
    }
}
