package dev.nodeyard.cli.terminal;

import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Say what tasks require of a runner. */
public final class NeedWords {
    private NeedWords() {}

    /** Return what is required, such as {@code executor docker, gpu, 2.0 cpus}; ways to run the task stand side by side. */
    public static String of(Requirements needs) {
        return needs.alternatives().stream().map(NeedWords::one).collect(Collectors.joining("; or "));
    }

    private static String one(Requirements needs) {
        List<String> words = new ArrayList<>();
        words.add("executor " + needs.executor());
        words.addAll(needs.tags());
        Resources resources = needs.resources();
        if (resources.cpus() > 0) {
            words.add(resources.cpus() + " cpus");
        }
        if (resources.memoryBytes() > 0) {
            words.add(Words.size(resources.memoryBytes()) + " memory");
        }
        if (resources.gpus() > 0) {
            words.add(Words.count(resources.gpus(), "gpu"));
        }
        if (resources.diskBytes() > 0) {
            words.add(Words.size(resources.diskBytes()) + " disk");
        }
        if (needs.environment() != null) {
            words.add("environment " + needs.environment());
        }
        return String.join(", ", words);
    }
}
