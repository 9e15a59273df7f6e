package dev.nodeyard.server.attempt;

import dev.nodeyard.api.attempt.ClaimReply;
import dev.nodeyard.api.attempt.ClaimRequest;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.engine.match.Capacity;
import dev.nodeyard.engine.match.Ways;
import dev.nodeyard.server.queue.Hint;
import dev.nodeyard.server.queue.QueueUnavailableException;
import dev.nodeyard.server.queue.RequirementSets;
import dev.nodeyard.server.queue.TaskQueue;
import dev.nodeyard.server.queue.TaskQueue.Taken;
import dev.nodeyard.server.queue.WorkOffers;
import dev.nodeyard.server.run.Claimant;
import dev.nodeyard.server.run.Granted;
import dev.nodeyard.server.run.QueuedTasks;
import dev.nodeyard.server.run.RunService;
import dev.nodeyard.server.runner.KnownRunner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Grant ready task runs to runners that ask, and hold the question open while there is nothing.
 *
 * <p>Hints from the queue are turned into attempts by one conditional statement; no row changed means that the hint was
 * stale. While Redis is away the same is done from PostgreSQL alone. Thread-safe.
 */
public final class AttemptService implements WorkOffers.Waker {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptService.class);

    private final RunService runs;
    private final QueuedTasks queuedTasks;
    private final TaskQueue queue;
    private final AssignmentBuilder assignments;
    private final Executor executor;
    private final RunnerMatches matches;
    private final WaitingClaims waiting;
    private final RunnerEnvironments environments = new RunnerEnvironments();
    /** Claims of runners that may not be given work. */
    private final Set<WaitingClaim> aside = ConcurrentHashMap.newKeySet();

    private volatile boolean stopping;

    /** @param executor runs claims that were woken */
    public AttemptService(
            RunService runs,
            QueuedTasks queuedTasks,
            TaskQueue queue,
            RequirementSets requirementSets,
            AssignmentBuilder assignments,
            Executor executor) {
        this.runs = runs;
        this.queuedTasks = queuedTasks;
        this.queue = queue;
        this.assignments = assignments;
        this.executor = executor;
        this.matches = new RunnerMatches(requirementSets);
        this.waiting = new WaitingClaims(matches);
    }

    /**
     * Answer a claim now, or later when there is work.
     *
     * @param welcome says whether the runner may still be given work; asked whenever work comes
     * @param answer is called once, by this or another thread
     * @return what to call when the time of the claim is over
     */
    public Runnable claim(
            KnownRunner runner, ClaimRequest request, BooleanSupplier welcome, Consumer<ClaimReply> answer) {
        WaitingClaim claim = new WaitingClaim(runner, request, welcome, answer);
        if (request.resend()) {
            List<Granted> before = runs.grantedBefore(claimant(claim));
            if (!before.isEmpty()) {
                claim.answer(new ClaimReply(assignments.build(before)));
                return () -> {};
            }
        }
        if (!claim.isWelcome()) {
            return waitAside(claim);
        }
        try {
            work(claim);
        } catch (RuntimeException e) {
            waiting.remove(claim);
            throw e;
        }
        return () -> {
            waiting.remove(claim);
            claim.expire();
        };
    }

    /** It does not wait with the others: it would be woken in their place. */
    private Runnable waitAside(WaitingClaim claim) {
        aside.add(claim);
        if (stopping) {
            claim.expire();
        }
        return () -> {
            aside.remove(claim);
            claim.expire();
        };
    }

    @Override
    public int wake(int requirements, int tasks) {
        List<WaitingClaim> chosen = waiting.takeFor(requirements, tasks);
        int room = 0;
        for (WaitingClaim claim : chosen) {
            room += claim.request().max();
            later(claim, () -> woken(claim, requirements));
        }
        return Math.max(0, tasks - room);
    }

    /** Let every waiting claim look again: after messages may have been missed. */
    public void wakeAll() {
        waiting.takeAll().forEach(claim -> later(claim, () -> work(claim)));
    }

    /** A claim whose look fails is answered too: it would be open until its client goes away, and after. */
    private void later(WaitingClaim claim, Runnable look) {
        executor.execute(() -> {
            try {
                look.run();
            } catch (RuntimeException e) {
                LOG.warn(
                        "a claim of runner {} could not be looked after",
                        claim.runner().id(),
                        e);
                waiting.remove(claim);
                claim.giveUp();
            }
        });
    }

    /** End every waiting claim empty-handed, and those that come yet: the process stops, the runners ask another one. */
    public void releaseAll() {
        stopping = true;
        waiting.takeAll().forEach(WaitingClaim::expire);
        aside.forEach(WaitingClaim::expire);
    }

    /** Return the number of claims that wait in this process. */
    public int waitingClaims() {
        return waiting.size();
    }

    /** Passes the wake-up on when the runner may not be given work any more; its claim ends empty-handed. */
    private void woken(WaitingClaim claim, int requirements) {
        if (claim.isWelcome()) {
            work(claim);
        } else {
            claim.expire();
            wake(requirements, claim.request().max());
        }
    }

    private void work(WaitingClaim claim) {
        if (!claim.begin()) {
            return;
        }
        do {
            // Waits first and looks then, so that work offered in between wakes this claim.
            waiting.add(claim);
            if (stopping) {
                waiting.remove(claim);
                claim.expire();
            }
            List<Granted> granted = stopping ? List.of() : grant(claim);
            if (!granted.isEmpty()) {
                waiting.remove(claim);
                claim.answer(new ClaimReply(assignments.build(granted)));
                return;
            }
        } while (claim.again());
    }

    private List<Granted> grant(WaitingClaim claim) {
        if (!claim.isWelcome()) {
            return List.of();
        }
        try {
            return grantFromQueue(claim);
        } catch (QueueUnavailableException e) {
            return grantFromDatabase(claim);
        }
    }

    private List<Granted> grantFromQueue(WaitingClaim claim) {
        for (; ; ) {
            Map<Integer, Ways> fitting = fitting(claim.runner(), queue.active());
            List<Taken> taken =
                    queue.take(sources(claim, fitting), claim.request().max(), environments.last(claim.runner()));
            if (taken.isEmpty()) {
                return List.of();
            }
            Share share = withinCapacity(claim, fitting, taken);
            List<Granted> granted = runs.grant(claimant(claim), share.hints, share.alternatives);
            if (!granted.isEmpty()) {
                environments.remember(claim.runner(), share.environment);
                return granted;
            }
        }
    }

    /** Returns in which ways the runner can run what waits, in the order of the queues' ids. */
    private Map<Integer, Ways> fitting(KnownRunner runner, Collection<Integer> active) {
        RunnerMatches.Ability ability = RunnerMatches.Ability.of(runner);
        Map<Integer, Ways> fitting = new TreeMap<>();
        for (Integer id : active) {
            Ways ways = matches.ways(ability, id);
            if (!ways.isEmpty()) {
                fitting.put(id, ways);
            }
        }
        return fitting;
    }

    private static List<TaskQueue.Source> sources(WaitingClaim claim, Map<Integer, Ways> fitting) {
        Capacity capacity = capacity(claim);
        List<TaskQueue.Source> sources = new ArrayList<>(fitting.size());
        fitting.forEach((id, ways) -> {
            int most = ways.most(capacity);
            if (most > 0) {
                sources.add(new TaskQueue.Source(id, most, ways.environment()));
            }
        });
        return sources;
    }

    /**
     * What a claim may have.
     *
     * @param alternatives in which way those are run that are not run in the preferred one
     * @param environment of the last; empty when none has any
     */
    private record Share(List<TaskRunId> hints, Map<TaskRunId, Integer> alternatives, String environment) {}

    /** Drops what does not fit beside the better hints, and puts it back for others. */
    private Share withinCapacity(WaitingClaim claim, Map<Integer, Ways> fitting, List<Taken> taken) {
        Capacity left = capacity(claim);
        List<TaskRunId> fits = new ArrayList<>(taken.size());
        Map<TaskRunId, Integer> alternatives = new HashMap<>();
        String environment = "";
        List<TaskRunId> tooMuch = new ArrayList<>();
        for (Taken hint : taken) {
            Ways ways = fitting.get(hint.requirements());
            Ways.Way way = ways == null ? null : ways.choose(left).orElse(null);
            if (way == null) {
                tooMuch.add(hint.task());
                continue;
            }
            left = left.take(way.resources(), 1);
            fits.add(hint.task());
            environment = way.environment().isEmpty() ? environment : way.environment();
            if (way.alternative() > 0) {
                alternatives.put(hint.task(), way.alternative());
            }
        }
        List<Hint> back = tooMuch.isEmpty() ? List.of() : queuedTasks.hints(tooMuch);
        queue.push(back);
        return new Share(fits, alternatives, environment);
    }

    private List<Granted> grantFromDatabase(WaitingClaim claim) {
        Capacity left = capacity(claim);
        List<Granted> granted = new ArrayList<>();
        Map<Integer, Ways> fitting = fitting(claim.runner(), queuedTasks.requirements());
        for (Map.Entry<Integer, Ways> entry : fitting.entrySet()) {
            for (Ways.Way way : entry.getValue().all()) {
                int times = left.timesFits(way.resources());
                if (times > 0) {
                    List<Granted> more = runs.grantOldest(claimant(claim), entry.getKey(), way.alternative(), times);
                    left = left.take(way.resources(), more.size());
                    granted.addAll(more);
                }
            }
        }
        return granted;
    }

    private static Capacity capacity(WaitingClaim claim) {
        return new Capacity(claim.request().max(), claim.request().free());
    }

    private static Claimant claimant(WaitingClaim claim) {
        return new Claimant(claim.runner().id(), claim.request().claimId());
    }
}
