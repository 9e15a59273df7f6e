package dev.nodeyard.api.workflow;

import java.util.ArrayList;
import java.util.List;

/**
 * Count what changed between two versions of a node chart.
 *
 * @param added tasks that are new
 * @param removed tasks that are gone
 * @param renamed tasks that have another unique name and are otherwise what they were
 * @param rewired tasks that stay but take their inputs from elsewhere, or under another condition
 * @param changed tasks and dependencies with other values or settings
 * @param moved tasks and dependencies that are drawn in another way, and no more is said of them
 * @param cached tasks in which only results changed that the desktop saves with the chart; no run uses them
 * @param bytes whether the files differ at all
 */
public record ChangeCounts(
        int added, int removed, int renamed, int rewired, int changed, int moved, int cached, boolean bytes) {

    /** Return one line for people: {@code +2 tasks, 1 rewired, 12 moved}. */
    public String summary() {
        List<String> words = new ArrayList<>();
        addTasks(words, "+", added);
        addTasks(words, "-", removed);
        add(words, renamed, "renamed");
        add(words, rewired, "rewired");
        add(words, changed, "changed");
        add(words, moved, "moved");
        if (!words.isEmpty()) {
            return String.join(", ", words);
        }
        if (cached > 0) {
            return "saved results only";
        }
        return bytes ? "formatting only" : "no changes";
    }

    private static void addTasks(List<String> words, String sign, int count) {
        if (count > 0) {
            words.add(sign + count + (count == 1 ? " task" : " tasks"));
        }
    }

    private static void add(List<String> words, int count, String what) {
        if (count > 0) {
            words.add(count + " " + what);
        }
    }
}
