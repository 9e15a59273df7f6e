package dev.nodeyard.server.attempt;

import dev.nodeyard.api.attempt.ClaimReply;
import dev.nodeyard.api.attempt.ClaimRequest;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.engine.match.Capacity;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Grant ready task runs to runners that ask, and hold the question open while there is nothing.
 *
 * <p>Hints from the queue are turned into attempts by one conditional statement; no row changed means that the hint was
 * stale. While Redis is away the same is done from PostgreSQL alone. Thread-safe.
 */
public final class AttemptService implements WorkOffers.Waker {
    private final RunService runs;
    private final QueuedTasks queuedTasks;
    private final TaskQueue queue;
    private final RequirementSets requirementSets;
    private final AssignmentBuilder assignments;
    private final Executor executor;
    private final RunnerMatches matches;
    private final WaitingClaims waiting;

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
        this.requirementSets = requirementSets;
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
            // Does not wait with the others: it would be woken in their place.
            return claim::expire;
        }
        work(claim);
        return () -> {
            waiting.remove(claim);
            claim.expire();
        };
    }

    @Override
    public int wake(int requirements, int tasks) {
        List<WaitingClaim> chosen = waiting.takeFor(requirements, tasks);
        int room = 0;
        for (WaitingClaim claim : chosen) {
            room += claim.request().max();
            executor.execute(() -> woken(claim, requirements));
        }
        return Math.max(0, tasks - room);
    }

    /** Let every waiting claim look again: after messages may have been missed. */
    public void wakeAll() {
        waiting.takeAll().forEach(claim -> executor.execute(() -> work(claim)));
    }

    /** End every waiting claim empty-handed: the process stops, the runners ask another one. */
    public void releaseAll() {
        waiting.takeAll().forEach(WaitingClaim::expire);
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
            List<Granted> granted = grant(claim);
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
            Map<Integer, Requirements> fitting = fitting(claim.runner(), queue.active());
            List<Taken> taken =
                    queue.take(limits(claim, fitting), claim.request().max());
            if (taken.isEmpty()) {
                return List.of();
            }
            List<TaskRunId> hints = withinCapacity(claim, fitting, taken);
            List<Granted> granted = runs.grant(claimant(claim), hints);
            if (!granted.isEmpty()) {
                return granted;
            }
        }
    }

    private Map<Integer, Requirements> fitting(KnownRunner runner, Collection<Integer> active) {
        RunnerMatches.Ability ability = RunnerMatches.Ability.of(runner);
        List<Integer> ids =
                active.stream().filter(id -> matches.matches(ability, id)).toList();
        return requirementSets.get(ids);
    }

    private static Map<Integer, Integer> limits(WaitingClaim claim, Map<Integer, Requirements> fitting) {
        Capacity capacity = capacity(claim);
        Map<Integer, Integer> limits = new LinkedHashMap<>();
        fitting.forEach((id, requirements) -> {
            int times = capacity.timesFits(requirements.resources());
            if (times > 0) {
                limits.put(id, times);
            }
        });
        return limits;
    }

    /** Drops what does not fit beside the better hints, and puts it back for others. */
    private List<TaskRunId> withinCapacity(WaitingClaim claim, Map<Integer, Requirements> fitting, List<Taken> taken) {
        Capacity left = capacity(claim);
        List<TaskRunId> fits = new ArrayList<>(taken.size());
        List<TaskRunId> tooMuch = new ArrayList<>();
        for (Taken hint : taken) {
            Requirements requirements = fitting.get(hint.requirements());
            if (requirements != null && left.timesFits(requirements.resources()) > 0) {
                left = left.take(requirements.resources(), 1);
                fits.add(hint.task());
            } else {
                tooMuch.add(hint.task());
            }
        }
        List<Hint> back = tooMuch.isEmpty() ? List.of() : queuedTasks.hints(tooMuch);
        queue.push(back);
        return fits;
    }

    private List<Granted> grantFromDatabase(WaitingClaim claim) {
        Capacity left = capacity(claim);
        List<Granted> granted = new ArrayList<>();
        Map<Integer, Requirements> fitting = fitting(claim.runner(), queuedTasks.requirements());
        for (Map.Entry<Integer, Requirements> entry : fitting.entrySet()) {
            int times = left.timesFits(entry.getValue().resources());
            if (times > 0) {
                List<Granted> more = runs.grantOldest(claimant(claim), entry.getKey(), times);
                left = left.take(entry.getValue().resources(), more.size());
                granted.addAll(more);
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
