package dev.nodeyard.executor.ssh;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Run attempts on other machines over SSH. */
final class SshExecutor implements Executor {
    private static final Logger log = LoggerFactory.getLogger(SshExecutor.class);

    private final Deadlines deadlines = new Deadlines();
    private final Hosts hosts;

    SshExecutor(String owner, List<HostSettings> settings) {
        Map<String, HostSettings> byName = new LinkedHashMap<>();
        settings.forEach(host -> byName.put(host.name(), host));
        Sessions sessions = new Sessions(byName);
        this.hosts = new Hosts(settings.stream()
                .map(host -> new Host(host, sessions, deadlines, owner))
                .toList());
    }

    @Override
    public Readiness check() {
        if (hosts.all().isEmpty()) {
            return Readiness.absent(
                    "no hosts are set; name them in [executors.ssh], as in hosts = \"h1\" and h1.address = \"10.0.0.1\"");
        }
        Set<String> tags = new TreeSet<>(Set.of(SshExecutorFactory.KIND));
        List<String> problems = new ArrayList<>();
        Map<Host, Future<HostFacts>> answers = new LinkedHashMap<>();
        for (Host host : hosts.all()) {
            try {
                answers.put(host, host.submit(Link::facts));
            } catch (UnreachableException e) {
                problems.add(e.problem());
            }
        }
        answers.forEach((host, answer) -> take(host, answer, tags, problems));
        if (tags.size() == 1) {
            return Readiness.unavailable(problems.isEmpty() ? "no host has slots" : String.join("; ", problems));
        }
        problems.forEach(problem -> log.warn("a host is left out until it is back: {}", problem));
        return Readiness.ready(tags);
    }

    private void take(Host host, Future<HostFacts> answer, Set<String> tags, List<String> problems) {
        try {
            HostFacts found = answer.get();
            hosts.known(host, found);
            if (host.settings().usage().slots() > 0) {
                tags.add(SshTags.host(host.settings().name()));
                tags.addAll(SshTags.of(found));
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            problems.add(String.valueOf(cause == null ? e.getMessage() : cause.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problems.add("nobody waited for " + host.settings().shown());
        }
    }

    @Override
    public Execution start(Work work, LogSink sink) throws ExecutorException, InterruptedException {
        Host host = hosts.take(work.task(), sink);
        try {
            return new Start(host, work, sink).run(() -> hosts.giveBack(host));
        } catch (ExecutorException | InterruptedException | RuntimeException e) {
            hosts.giveBack(host);
            throw e;
        }
    }

    @Override
    public Optional<Execution> adopt(ExecutionHandle handle, Work work, LogSink sink, long logOffset) {
        AttemptId attempt = work.attempt();
        Host host = hosts.find(handle.values().getOrDefault(SshExecution.HOST, ""));
        String folder = handle.values().get(SshExecution.FOLDER);
        if (handle.version() != SshExecution.HANDLE_VERSION || host == null || folder == null) {
            endEverywhere(attempt);
            return Optional.empty();
        }
        hosts.takeAnyway(host);
        Followed followed = new Followed(attempt, folder, sink, logOffset);
        SshExecution execution = new SshExecution(
                host, work, followed, Map.of("host", host.settings().name()), () -> hosts.giveBack(host));
        host.watch().follow(followed);
        return Optional.of(execution);
    }

    /** It may have been started on any host, or on none. Where a host is away, it is ended when that is back. */
    private void endEverywhere(AttemptId attempt) {
        for (Host host : hosts.all()) {
            try {
                host.end(attempt);
            } catch (UnreachableException e) {
                log.debug("attempt {} is ended later: {}", attempt, e.problem());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            host.doom(attempt);
        }
    }

    @Override
    public void sweep(Predicate<AttemptId> live) {
        hosts.all().forEach(host -> host.sweep(live));
    }

    @Override
    public void close() {
        hosts.all().forEach(Host::close);
        deadlines.close();
    }
}
