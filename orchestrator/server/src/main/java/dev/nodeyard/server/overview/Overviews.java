package dev.nodeyard.server.overview;

import dev.nodeyard.api.queue.QueueStatisticsView;
import dev.nodeyard.api.runner.RunnerState;
import dev.nodeyard.api.runner.RunnerView;
import dev.nodeyard.api.status.Overview;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.overview.OverviewStore.Some;
import dev.nodeyard.server.queue.QueueStatistics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Gather what needs attention and what goes on. Thread-safe. */
final class Overviews {
    private static final int MOST_QUEUES = 20;
    private static final int MOST_LOST = 20;

    private final OverviewStore store;
    private final QueueStatistics queues;
    private final Supplier<List<RunnerView>> runners;

    Overviews(OverviewStore store, QueueStatistics queues, Supplier<List<RunnerView>> runners) {
        this.store = store;
        this.queues = queues;
        this.runners = runners;
    }

    Overview of(Account account) {
        List<QueueStatisticsView> all = queues.all();
        List<QueueStatisticsView> waiting =
                all.stream().filter(queue -> queue.depth() > 0).toList();
        List<RunnerView> views = runners.get();
        List<RunnerView> lost = views.stream()
                .filter(runner -> runner.state() == RunnerState.OFFLINE)
                .toList();
        Some<Overview.Run> failed = store.failed(account);
        Some<Overview.Run> active = store.active(account);
        Some<Overview.LateTask> late = store.late(account, usual(waiting));
        return new Overview(
                counts(all, views),
                failed.count(),
                failed.first(),
                late.count(),
                late.first(),
                waiting.stream().filter(queue -> queue.problem() != null).count(),
                waiting.stream().limit(MOST_QUEUES).toList(),
                lost.size(),
                lost(lost),
                active.count(),
                active.first());
    }

    /** Return how long is long in the queues whose oldest task waits longer than that. */
    private static Map<Integer, Long> usual(List<QueueStatisticsView> waiting) {
        Map<Integer, Long> usual = new HashMap<>();
        for (QueueStatisticsView queue : waiting) {
            Long long90 = queue.lastDay().p90Ms();
            Long oldest = queue.oldestWaitMs();
            if (long90 != null && oldest != null && oldest > long90) {
                usual.put(queue.id(), long90);
            }
        }
        return usual;
    }

    private static List<Overview.LostRunner> lost(List<RunnerView> lost) {
        return lost.stream()
                .map(runner -> new Overview.LostRunner(runner.id(), runner.name(), runner.lastContactAt()))
                .sorted(Comparator.comparing(
                        Overview.LostRunner::lastContactAt, Comparator.nullsLast(Comparator.reverseOrder())))
                .limit(MOST_LOST)
                .toList();
    }

    private static Overview.Counts counts(List<QueueStatisticsView> queues, List<RunnerView> runners) {
        List<RunnerView> there =
                runners.stream().filter(runner -> runner.state().isThere()).toList();
        return new Overview.Counts(
                queues.stream().mapToLong(QueueStatisticsView::depth).sum(),
                queues.stream().mapToLong(QueueStatisticsView::running).sum(),
                runners.size(),
                there.size(),
                count(there, runner -> runner.busy() > 0),
                count(there, runner -> runner.steering() != null || runner.state() == RunnerState.DRAINING),
                there.stream().mapToInt(RunnerView::slots).sum(),
                there.stream().mapToInt(RunnerView::busy).sum());
    }

    private static int count(List<RunnerView> runners, Predicate<RunnerView> such) {
        return (int) runners.stream().filter(such).count();
    }
}
