package dev.nodeyard.executor.slurm;

import dev.nodeyard.executor.slurm.job.JobSight;
import dev.nodeyard.executor.slurm.job.JobSight.End;
import dev.nodeyard.executor.slurm.job.JobSight.Stage;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Read SLURM's words about a job. */
final class JobStates {
    private static final String NONE = "None";

    private JobStates() {}

    /**
     * Return what a state means.
     *
     * @param state as {@code squeue}, {@code scontrol} and {@code sacct} write it
     * @param reason as they write it; may hold more than a word
     * @param nodes that it runs on, in SLURM's notation; may be empty
     * @param exitCode or null
     */
    static JobSight sight(String state, String reason, String nodes, String partition, @Nullable Integer exitCode) {
        Map<String, String> facts = facts(nodes, partition);
        String where = facts.containsKey("node") ? " on " + facts.get("node") : "";
        // sacct says who: "CANCELLED by 1000".
        String word = state.split("[ +]", 2)[0];
        return switch (word) {
            case "PENDING" -> JobSight.of(Stage.WAITING, "waiting in SLURM's queue" + because(reason), facts);
            case "CONFIGURING" -> JobSight.of(Stage.WAITING, "waiting for its nodes to become ready" + where, facts);
            case "RUNNING" -> JobSight.of(Stage.RUNNING, "running" + where, facts);
            case "SUSPENDED", "STOPPED" -> JobSight.of(Stage.RUNNING, "suspended by SLURM" + where, facts);
            case "RESIZING", "SIGNALING" -> JobSight.of(Stage.RUNNING, "running" + where, facts);
            case "COMPLETING", "STAGE_OUT" -> JobSight.of(Stage.ENDING, "ending" + where, facts);
            case "RESV_DEL_HOLD", "REQUEUE_FED", "REQUEUE_HOLD", "SPECIAL_EXIT", "REQUEUED" ->
                JobSight.of(Stage.WAITING, "held by SLURM" + because(reason), facts);
            default -> ended(word, state, reason, where, exitCode, facts);
        };
    }

    private static JobSight ended(
            String word,
            String state,
            String reason,
            String where,
            @Nullable Integer exitCode,
            Map<String, String> facts) {
        return switch (word) {
            case "COMPLETED" -> JobSight.ended(End.BY_ITSELF, exitCode == null ? 0 : exitCode, "completed", facts);
            case "FAILED" -> failed(reason, where, exitCode, facts);
            case "TIMEOUT" -> JobSight.ended(End.TIME_LIMIT, exitCode, "SLURM ended it at its time limit", facts);
            case "DEADLINE" -> JobSight.ended(End.TIME_LIMIT, exitCode, "SLURM ended it at its deadline", facts);
            case "OUT_OF_MEMORY" ->
                JobSight.ended(End.OUT_OF_MEMORY, exitCode, "SLURM ended it because its memory ran out" + where, facts);
            case "NODE_FAIL" ->
                JobSight.ended(End.LOST, exitCode, "a node of it failed" + (where.isEmpty() ? "" : where), facts);
            case "BOOT_FAIL" -> JobSight.ended(End.LOST, exitCode, "its nodes could not be booted", facts);
            case "PREEMPTED" ->
                JobSight.ended(End.LOST, exitCode, "SLURM took its nodes for a job of higher rank", facts);
            case "REVOKED" -> JobSight.ended(End.LOST, exitCode, "SLURM moved it to another cluster", facts);
            case "CANCELLED" ->
                JobSight.ended(
                        End.CANCELLED, exitCode, "somebody cancelled it in SLURM" + by(state) + because(reason), facts);
            default -> JobSight.of(Stage.RUNNING, "in the state " + word.toLowerCase(java.util.Locale.ROOT), facts);
        };
    }

    private static JobSight failed(String reason, String where, @Nullable Integer exitCode, Map<String, String> facts) {
        if (reason.startsWith("JobLaunchFailure") || reason.startsWith("launch failed")) {
            return JobSight.ended(
                    End.NOT_STARTED, exitCode, "SLURM could not start it" + where + because(reason), facts);
        }
        if (reason.startsWith("NodeDown") || reason.startsWith("SystemFailure")) {
            return JobSight.ended(End.LOST, exitCode, "SLURM lost it" + where + because(reason), facts);
        }
        return JobSight.ended(End.BY_ITSELF, exitCode, "failed", facts);
    }

    private static String by(String state) {
        int by = state.indexOf(" by ");
        return by < 0 ? "" : " (user" + state.substring(by + 3) + ")";
    }

    private static String because(String reason) {
        return reason.isEmpty() || reason.equals(NONE) ? "" : ": " + PendingReasons.words(reason);
    }

    private static Map<String, String> facts(String nodes, String partition) {
        Map<String, String> facts = new TreeMap<>();
        if (!nodes.isEmpty() && !nodes.equals("(null)") && !nodes.startsWith("None")) {
            facts.put("node", nodes);
        }
        if (!partition.isEmpty() && !partition.equals("(null)")) {
            facts.put("partition", partition);
        }
        return facts;
    }

    /** Return a shell's code of SLURM's {@code code:signal}; null when it is not of that form. */
    static @Nullable Integer exitCode(String pair) {
        String[] parts = pair.split(":", -1);
        try {
            int signal = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
            return signal == 0 ? Integer.parseInt(parts[0]) : 128 + signal;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
