package dev.nodeyard.server.run;

import dev.nodeyard.api.attempt.Outcome;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import dev.nodeyard.api.workflow.Condition;
import dev.nodeyard.engine.graph.WorkflowGraph;
import dev.nodeyard.engine.state.RunEvent;
import dev.nodeyard.engine.state.RunMachine;
import dev.nodeyard.engine.state.RunSlice;
import dev.nodeyard.engine.state.TaskRun;
import dev.nodeyard.engine.state.Transition;
import dev.nodeyard.engine.state.Verdict;
import dev.nodeyard.server.attempt.LeaseSettings;
import dev.nodeyard.server.database.BatchPlan;
import dev.nodeyard.server.queue.Hint;
import dev.nodeyard.server.queue.WorkOffers;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Change the states of runs and task runs: the only writer. Starting a run and granting attempts are the two
 * neighbours of {@link #apply}, the door for everything else.
 *
 * <p>Thread-safe; any number of processes may do this on one database.
 */
public final class RunService {
    private static final int MAX_BATCH = 2_000;

    private final Jdbi jdbi;
    private final LongFunction<WorkflowGraph> graphs;
    private final WorkOffers offers;
    private final TransitionStore transitions;
    private final WaitStore waits;
    private final StartStore starts;
    private final GrantStore grants;
    private final Admission admission;
    private final List<RunListener> listeners = new CopyOnWriteArrayList<>();
    private final List<RunOutbox> outboxes = new CopyOnWriteArrayList<>();
    private volatile Runnable waitListener = () -> {};
    private final GroupCommit<RunId, RunEvent, Verdict> commits = new GroupCommit<>(this::commit, MAX_BATCH);

    /**
     * @param graphs gives the graph of a revision by its id; should be cached
     * @param admission says whether runs may be started
     */
    public RunService(
            Jdbi jdbi,
            LongFunction<WorkflowGraph> graphs,
            WorkOffers offers,
            LeaseSettings leases,
            Admission admission) {
        this.jdbi = jdbi;
        this.graphs = graphs;
        this.offers = offers;
        this.transitions = new TransitionStore(leases);
        this.waits = new WaitStore(leases.timeoutMs());
        this.starts = new StartStore(jdbi, waits);
        this.grants = new GrantStore(jdbi, leases);
        this.admission = admission;
    }

    /** Add who hears of changes; before the first of them. */
    public void addListener(RunListener listener) {
        listeners.add(listener);
    }

    /** Add what is written beside changes, in their transactions; before the first of them. */
    public void addOutbox(RunOutbox outbox) {
        outboxes.add(outbox);
    }

    /** Have somebody told, after the commit, that tasks have begun to wait for an event or a moment. */
    public void onWait(Runnable listener) {
        waitListener = listener;
    }

    /** Begin a run of a revision: its tasks are there when this returns, those without dependencies are queued. */
    public RunId start(NewRun run) {
        admission.require();
        StartStore.Started started = jdbi.inTransaction(handle -> write(handle, run));
        return offer(started.run(), started.waits());
    }

    /**
     * Let new runs begin, unless an administrator has stopped that.
     *
     * @throws dev.nodeyard.server.http.ApiException when none may begin now
     */
    public void requireAdmission() {
        admission.require();
    }

    /**
     * Begin a run within the caller's transaction.
     *
     * @return to be run after the commit; without it the run goes on all the same, later
     */
    public PendingRun start(Handle handle, NewRun run) {
        StartStore.Started started = write(handle, run);
        return new PendingRun(started.run(), () -> offer(started.run(), started.waits()));
    }

    private StartStore.Started write(Handle handle, NewRun run) {
        StartStore.Started started = starts.start(handle, run);
        outboxes.forEach(outbox -> outbox.onStarted(handle, started.run()));
        return started;
    }

    /** Name a run that is there as soon as the transaction is; then {@code offer} hands its tasks out. */
    public record PendingRun(RunId run, Runnable offer) {}

    private RunId offer(RunId run, boolean waits) {
        starts.forEachQueued(run, offers::offer);
        listeners.forEach(listener -> listener.onStarted(run));
        if (waits) {
            waitListener.run();
        }
        return run;
    }

    /** Grant task runs to be run in the preferred way; see {@link #grant(Claimant, Collection, Map)}. */
    public List<Granted> grant(Claimant claimant, Collection<TaskRunId> hints) {
        return grant(claimant, hints, Map.of());
    }

    /**
     * Grant those of the hinted task runs that are still queued, in the order of the hints.
     *
     * @param alternatives in which way those task runs are to be run that are not run in the preferred one
     */
    public List<Granted> grant(Claimant claimant, Collection<TaskRunId> hints, Map<TaskRunId, Integer> alternatives) {
        if (hints.isEmpty()) {
            return List.of();
        }
        long began = System.nanoTime();
        return told(grants.grant(claimant, hints, alternatives), began);
    }

    /**
     * Grant the best queued task runs of some requirements without hints: the way while Redis is away.
     *
     * @param alternative in which way all of them are to be run
     */
    public List<Granted> grantOldest(Claimant claimant, int requirements, int alternative, int max) {
        long began = System.nanoTime();
        return told(grants.grantOldest(claimant, requirements, alternative, max), began);
    }

    private List<Granted> told(List<Granted> granted, long began) {
        if (!granted.isEmpty()) {
            long nanos = System.nanoTime() - began;
            listeners.forEach(listener -> listener.onGranted(granted, nanos));
        }
        return granted;
    }

    /** Return again what an earlier claim with the same id was granted and has not been acknowledged. */
    public List<Granted> grantedBefore(Claimant claimant) {
        return grants.grantedBefore(claimant);
    }

    /**
     * Apply events of one run, together with what others report for it meanwhile.
     *
     * @return one verdict per event once they are durable; all {@link Verdict#STALE} when there is no such run
     */
    public CompletableFuture<List<Verdict>> apply(RunId run, List<RunEvent> events) {
        return commits.submit(run, events);
    }

    private record Committed(
            List<Verdict> verdicts,
            List<Hint> queued,
            @Nullable Transition transition,
            boolean waits) {}

    private List<Verdict> commit(RunId run, List<RunEvent> events) {
        Committed committed = TransientFailures.retrying(
                "transition of " + run, () -> jdbi.inTransaction(handle -> transact(handle, run, events)));
        offers.offer(committed.queued);
        Transition transition = committed.transition;
        if (transition != null) {
            listeners.forEach(listener -> listener.onChanged(run, transition));
        }
        if (committed.waits) {
            waitListener.run();
        }
        return committed.verdicts;
    }

    private Committed transact(Handle handle, RunId run, List<RunEvent> events) {
        boolean cancels = events.stream().anyMatch(RunEvent.CancelRun.class::isInstance);
        BatchPlan.prepare(handle, cancels ? Integer.MAX_VALUE : events.size());
        if (cancels) {
            transitions.requestCancel(handle, run, cancelMessage(events));
        }
        TransitionStore.LockedRun locked = transitions.lock(handle, run).orElse(null);
        if (locked == null) {
            return new Committed(Collections.nCopies(events.size(), Verdict.STALE), List.of(), null, false);
        }
        WorkflowGraph graph = graphs.apply(locked.revisionId());
        Set<Integer> failing = failing(events);
        int[] touched = RunMachine.touched(graph, cancels ? withoutCancels(events) : events);
        Map<Integer, TaskRun> tasks =
                new HashMap<>(transitions.tasks(handle, run, locked.revisionId(), touched, maySkip(graph, events)));
        if (cancels) {
            transitions.unfinishedTasks(handle, run).forEach(tasks::putIfAbsent);
        }
        RunSlice slice = new RunSlice(
                locked.state(),
                locked.unfinished(),
                locked.failed(),
                locked.cancelRequested(),
                locked.taskCancelled(),
                tasks,
                RetryRules.of(handle, run, locked.revisionId(), failing));
        Transition transition = RunMachine.apply(graph, slice, events);
        List<Hint> queued = transitions.write(handle, run, locked, transition, TaskEnvironments.of(events));
        boolean ended = transition.state().isTerminal() && !locked.state().isTerminal();
        outboxes.forEach(outbox -> outbox.onChanged(handle, run, transition, locked.failed(), ended));
        boolean waiting = waits.follow(handle, run, locked.revisionId(), transition.changes());
        return new Committed(transition.verdicts(), queued, transition, waiting);
    }

    /** Names of tasks cost a join, and only the message of a skip says one. */
    private static boolean maySkip(WorkflowGraph graph, List<RunEvent> events) {
        return events.stream()
                .anyMatch(event -> event instanceof RunEvent.Lost
                        || event instanceof RunEvent.GiveBack
                        || event instanceof RunEvent.CancelTask
                        || event instanceof RunEvent.TimedOut
                        || (event instanceof RunEvent.Woken woken && !onlySuccessFollows(graph, woken.task()))
                        || (event instanceof RunEvent.Finished finished
                                && !(finished.outcome() instanceof Outcome.Succeeded
                                        && onlySuccessFollows(graph, finished.task()))));
    }

    private static boolean onlySuccessFollows(WorkflowGraph graph, int task) {
        if (task < 0 || task >= graph.size()) {
            return true;
        }
        for (int k = 0; k < graph.successorCount(task); k++) {
            if (graph.condition(task, k) == Condition.FAILURE) {
                return false;
            }
        }
        return true;
    }

    private static String cancelMessage(List<RunEvent> events) {
        return events.stream()
                .filter(RunEvent.CancelRun.class::isInstance)
                .map(event -> ((RunEvent.CancelRun) event).message())
                .findFirst()
                .orElseThrow();
    }

    /** A cancel touches every task that has not ended; these are read by their state instead of by their index. */
    private static List<RunEvent> withoutCancels(List<RunEvent> events) {
        return events.stream()
                .filter(event -> !(event instanceof RunEvent.CancelRun))
                .toList();
    }

    private static Set<Integer> failing(List<RunEvent> events) {
        Set<Integer> failing = new HashSet<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.Lost lost) {
                failing.add(lost.task());
            } else if (event instanceof RunEvent.Finished finished
                    && !(finished.outcome() instanceof Outcome.Succeeded)) {
                failing.add(finished.task());
            }
        }
        return failing;
    }
}
