package dev.nodeyard.executor.ssh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Choose hosts for attempts, and count what each has to do. Thread-safe. */
final class Hosts {
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final Map<String, HostFacts> facts = new ConcurrentHashMap<>();
    private final Map<Host, Integer> taken = new HashMap<>();

    Hosts(List<Host> all) {
        all.forEach(host -> hosts.put(host.settings().name(), host));
    }

    List<Host> all() {
        return List.copyOf(hosts.values());
    }

    @Nullable
    Host find(String name) {
        return hosts.get(name);
    }

    /** Note what a host is. */
    void known(Host host, HostFacts found) {
        facts.put(host.settings().name(), found);
    }

    /**
     * Take a slot of the host that the task names, or of the one with the most free slots that fits it. Waits for a slot.
     *
     * @throws ExecutorException when there is no such host
     */
    Host take(TaskSpec task, LogSink log) throws ExecutorException, InterruptedException {
        List<Host> fitting = fitting(task);
        synchronized (taken) {
            Optional<Host> free = freest(fitting);
            while (free.isEmpty()) {
                log.phase(
                        fitting.size() == 1
                                ? "waiting for a free slot on host "
                                        + fitting.get(0).settings().name()
                                : "waiting for a free slot on one of " + fitting.size() + " hosts");
                taken.wait();
                free = freest(fitting);
            }
            taken.merge(free.get(), 1, Integer::sum);
            return free.get();
        }
    }

    /** Take a slot whether there is one or not, for work that is there already. */
    void takeAnyway(Host host) {
        synchronized (taken) {
            taken.merge(host, 1, Integer::sum);
        }
    }

    void giveBack(Host host) {
        synchronized (taken) {
            taken.merge(host, -1, Integer::sum);
            taken.notifyAll();
        }
    }

    private Optional<Host> freest(List<Host> fitting) {
        // A host that is away is taken only when there is no other: it may come back.
        return fitting.stream()
                .filter(host -> free(host) > 0)
                .max(Comparator.comparing((Host host) -> host.absence() == null).thenComparing(this::free));
    }

    private int free(Host host) {
        return host.settings().usage().slots() - taken.getOrDefault(host, 0);
    }

    private List<Host> fitting(TaskSpec task) throws ExecutorException {
        String wanted = wanted(task);
        if (wanted != null && !hosts.containsKey(wanted)) {
            throw refused("the task names the host " + wanted + ", but the runner's settings in [executors.ssh] know "
                    + (hosts.isEmpty() ? "none" : "only " + String.join(", ", hosts.keySet())));
        }
        List<Host> fitting = hosts.values().stream()
                .filter(host -> wanted == null || host.settings().name().equals(wanted))
                .filter(host -> host.settings().usage().slots() > 0)
                .filter(host -> fits(host, task.requirements()))
                .toList();
        if (fitting.isEmpty()) {
            throw refused(
                    wanted == null
                            ? "no host of the runner's settings in [executors.ssh] has slots, and the tags, processors and"
                                    + " memory that the task asks for"
                            : "the host " + wanted
                                    + " has no slots, or not the tags, processors and memory that the task"
                                    + " asks for");
        }
        return fitting;
    }

    private static @Nullable String wanted(TaskSpec task) {
        JsonNode options = task.options().get(SshExecutorFactory.KIND);
        JsonNode host = options == null ? null : options.get("host");
        return host == null || !host.isTextual() ? null : host.textValue();
    }

    /** What is not known of a host does not speak against it. */
    private boolean fits(Host host, Requirements requirements) {
        HostFacts found = facts.get(host.settings().name());
        String name = SshTags.host(host.settings().name());
        boolean named = requirements.tags().stream()
                .filter(tag -> hosts.keySet().stream().anyMatch(other -> tag.equals(SshTags.host(other))))
                .allMatch(name::equals);
        if (found == null) {
            return named;
        }
        boolean tagged =
                requirements.tags().stream().filter(SshTags::tellsOfOneHost).allMatch(SshTags.of(found)::contains);
        boolean roomy = (found.cpus() == 0 || requirements.resources().cpus() <= found.cpus())
                && (found.memoryBytes() == 0 || requirements.resources().memoryBytes() <= found.memoryBytes());
        return named && tagged && roomy;
    }

    private static ExecutorException refused(String message) {
        return new ExecutorException(FailureReason.EXECUTOR_UNAVAILABLE, message);
    }
}
