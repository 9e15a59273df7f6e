package dev.nodeyard.executor.process;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/**
 * Find and end everything that one command started.
 *
 * <p>A process belongs to the tree when it is in the leader's process group or session, descends from a member, or was
 * started with the tree's mark in its variables. The last finds daemons that left group, session and parent. Each
 * process is checked by pid and start time before it is signalled. Thread-safe.
 */
public final class ProcessTree {
    /** Variable whose value marks the processes of one tree. */
    public static final String MARK = "NODEYARD_ATTEMPT";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
    private static final Duration KILL_TIME = Duration.ofSeconds(10);

    // Too short for the system to give out all pids once and come round to the leader's again.
    private static final Duration QUICK = Duration.ofSeconds(2);

    private final ProcessTable table = ProcessTable.system();
    private final ProcessId leader;
    private final String mark;
    private final long quickUntil;
    private final Set<ProcessId> seen = new HashSet<>();

    /**
     * Name a tree.
     *
     * @param leader first process; leads a process group of its own where the system has {@code setsid}
     * @param mark value of {@value #MARK} in the variables of the tree
     */
    public ProcessTree(ProcessId leader, String mark) {
        this(leader, mark, Duration.ZERO);
    }

    private ProcessTree(ProcessId leader, String mark, Duration quick) {
        this.leader = leader;
        this.mark = mark;
        this.quickUntil = System.nanoTime() + quick.toNanos();
    }

    /** Name a tree whose leader was started just now. */
    static ProcessTree startedNow(ProcessId leader, String mark) {
        return new ProcessTree(leader, mark, QUICK);
    }

    /** Find the live processes with a mark, when nothing else is known of them. */
    public static ProcessTree ofMark(String mark) {
        return new ProcessTree(new ProcessId(-1, -1), mark);
    }

    /** Return whether anything of the tree is alive. */
    public boolean isAlive() {
        return !members(pid -> true).isEmpty();
    }

    /**
     * Wait until nothing but the leader is left; false when time runs out. Cheap for a command that ran for a moment
     * only: then just the pids that were given out since are looked at.
     */
    boolean awaitLeftovers(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        Duration pause = FIRST_PAUSE;
        while (hasLeftovers()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = longer(pause);
        }
        return true;
    }

    private boolean hasLeftovers() {
        boolean quick = System.nanoTime() < quickUntil && table.lastPid() >= leader.pid();
        LongPredicate pids = quick ? pid -> pid > leader.pid() : pid -> true;
        return members(pids).stream().anyMatch(row -> !row.id().equals(leader));
    }

    /**
     * End the tree: TERM to all, then after {@code grace} KILL until nothing is left. Blocks meanwhile, at most ten
     * seconds longer than {@code grace}.
     *
     * @return whether nothing is left; false means that the system does not let us, as with a process stuck in the
     *     kernel
     */
    public boolean end(Duration grace) {
        if (!grace.isZero() && endBy(ProcessHandle::destroy, grace, false)) {
            return true;
        }
        return endBy(ProcessHandle::destroyForcibly, KILL_TIME, true);
    }

    private boolean endBy(Signal signal, Duration time, boolean repeat) {
        long deadline = System.nanoTime() + time.toNanos();
        Set<ProcessId> signalled = new HashSet<>();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Collection<ProcessTable.Row> members = members(pid -> true);
            if (members.isEmpty()) {
                return true;
            }
            for (ProcessTable.Row member : members) {
                // TERM goes to each once: a second one makes many programs give up their cleaning up.
                if (signalled.add(member.id()) || repeat) {
                    send(signal, member.id());
                }
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = longer(pause);
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private void send(Signal signal, ProcessId process) {
        // ProcessHandle remembers the start time and refuses to signal another process with the same pid.
        ProcessHandle.of(process.pid())
                .filter(handle -> process.isAlive()
                        && handle.pid() != ProcessHandle.current().pid())
                .ifPresent(signal::send);
    }

    private synchronized Collection<ProcessTable.Row> members(LongPredicate pids) {
        List<ProcessTable.Row> rows = table.list(pids);
        Map<Long, ProcessTable.Row> byPid = new HashMap<>();
        rows.forEach(row -> byPid.put(row.id().pid(), row));
        ProcessTable.Row first = byPid.get(leader.pid());
        boolean groupIsOurs = leader.pid() > 0 && (first == null || first.id().equals(leader));
        Set<ProcessTable.Row> members = new LinkedHashSet<>();
        for (ProcessTable.Row row : rows) {
            boolean grouped = groupIsOurs && (row.group() == leader.pid() || row.session() == leader.pid());
            if (grouped || row.id().equals(leader) || seen.contains(row.id()) || isMarked(row)) {
                members.add(row);
            }
        }
        addDescendants(members, rows);
        members.forEach(row -> seen.add(row.id()));
        return members;
    }

    private boolean isMarked(ProcessTable.Row row) {
        return table.hasVariable(row.id().pid(), MARK, mark);
    }

    private static void addDescendants(Set<ProcessTable.Row> members, List<ProcessTable.Row> rows) {
        Set<Long> pids = new HashSet<>();
        members.forEach(row -> pids.add(row.id().pid()));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (ProcessTable.Row row : rows) {
                if (pids.contains(row.parent()) && members.add(row)) {
                    grew |= pids.add(row.id().pid());
                }
            }
        }
    }

    /** A way to ask a process to end. */
    private interface Signal {
        @SuppressWarnings("UnusedReturnValue")
        boolean send(ProcessHandle process);
    }
}
