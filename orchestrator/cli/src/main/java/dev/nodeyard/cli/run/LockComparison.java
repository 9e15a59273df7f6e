package dev.nodeyard.cli.run;

import dev.nodeyard.api.environment.RunEnvironment;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what two runs of one revision had installed. */
final class LockComparison {
    private static final int MOST = 1_000;
    private static final int MOST_CHANGES = 20;

    private final ApiClient api;

    LockComparison(ApiClient api) {
        this.api = api;
    }

    /**
     * Other versions in one environment.
     *
     * @param changes lines that only the earlier run had, with a minus, and only the later one, with a plus; at most 20
     */
    record OtherVersions(String definition, String executor, String platform, List<String> changes) {}

    /** Return the environments that differ; those that one of the runs did not have or tell are left out. */
    List<OtherVersions> between(RunId before, RunId after) {
        Map<String, RunEnvironment> earlier = environments(before);
        List<OtherVersions> others = new ArrayList<>();
        environments(after).forEach((key, now) -> {
            RunEnvironment then = earlier.get(key);
            if (then != null && !then.lock().equals(now.lock())) {
                others.add(new OtherVersions(now.definition(), now.executor(), now.platform(), changes(then, now)));
            }
        });
        return others;
    }

    private Map<String, RunEnvironment> environments(RunId run) {
        Map<String, RunEnvironment> found = new TreeMap<>();
        try {
            api.list(ApiPath.of("runs", run, "environments"), RunEnvironment.class, MOST)
                    .forEach(one -> found.put(one.definition() + one.platform(), one));
        } catch (CommandFailure e) {
            // A server of an older version knows no exact versions.
            if (e.status() != ExitStatus.NOT_FOUND) {
                throw e;
            }
        }
        return found;
    }

    private List<String> changes(RunEnvironment then, RunEnvironment now) {
        if (!then.known() || !now.known()) {
            return List.of();
        }
        TreeSet<String> gone = lines(then);
        TreeSet<String> come = lines(now);
        TreeSet<String> common = new TreeSet<>(gone);
        common.retainAll(come);
        List<String> changes = new ArrayList<>();
        gone.stream().filter(line -> !common.contains(line)).forEach(line -> changes.add("-" + line));
        come.stream().filter(line -> !common.contains(line)).forEach(line -> changes.add("+" + line));
        return changes.subList(0, Math.min(MOST_CHANGES, changes.size()));
    }

    private TreeSet<String> lines(RunEnvironment one) {
        byte[] text = api.bytes(ApiPath.of("environments", one.definition(), "locks", one.lock()))
                .body();
        TreeSet<String> lines = new TreeSet<>();
        new String(text, StandardCharsets.UTF_8).lines().forEach(lines::add);
        return lines;
    }

    /** Put what differs into words. */
    static List<String> lines(List<OtherVersions> others) {
        List<String> lines = new ArrayList<>();
        for (OtherVersions one : others) {
            lines.add("other versions were installed in the " + one.executor() + " environment "
                    + one.definition().replaceFirst("sha256:(.{12}).*", "$1") + " on " + one.platform() + ":");
            one.changes().forEach(change -> lines.add("  " + Printable.line(change)));
        }
        return lines;
    }
}
