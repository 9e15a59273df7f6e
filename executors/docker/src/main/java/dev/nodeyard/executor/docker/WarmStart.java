package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.command.ExecCreateCmdResponse;
import com.github.dockerjava.api.model.ChangeLog;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.program.TaskProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Start attempts in containers that are kept for them. */
final class WarmStart implements AutoCloseable {
    private static final String BYTECODE = "/__pycache__";

    private final Host host;
    private final Engine engine;
    private final WarmFolders folders;
    private final WarmPool pool;

    WarmStart(Host host) {
        this.host = host;
        this.engine = host.engine();
        this.folders = new WarmFolders(host.runner().cache());
        this.pool = new WarmPool(host.settings().warm(), this::remove);
    }

    WarmFolders folders() {
        return folders;
    }

    WarmPool pool() {
        return pool;
    }

    /** Return whether an attempt gains by a kept container and loses nothing. */
    boolean fits(ContainerPlan plan, String network, boolean shared) {
        TaskOptions options = plan.options();
        boolean wanted = options.warm() == null ? host.settings().warm().on() : options.warm();
        boolean plain = options.services().isEmpty()
                && !options.privileged()
                && options.pid() == null
                && options.ipc() == null
                && options.entrypoint() == null
                && options.devices().isEmpty()
                && options.gpus() == null
                && plan.resources().gpus() == 0;
        // What is left in such folders is in no list of changes.
        boolean seen = Boolean.TRUE.equals(options.warm()) || (options.tmpfs().isEmpty() && !options.readOnly());
        return wanted && shared && plain && seen && (network.equals("bridge") || network.equals("none"));
    }

    /** Start an attempt; empty when there is no room for a kept container. */
    Optional<Execution> start(
            Work work, ContainerPlan plan, AttemptFiles shared, LogSink log, TaskProgram program, String shell)
            throws ExecutorException, EngineFault, IOException, InterruptedException {
        String network = host.network(plan.options());
        String key = work.attempt().task().run() + " " + plan.key(network);
        Optional<WarmContainer> taken = pool.take(key, () -> make(key, work, plan, network, shell));
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        WarmContainer warm = taken.get();
        AttemptFiles files = new WarmFiles(folders, warm.folder(), work, shared);
        boolean done = false;
        try {
            Execution execution = start(work, plan, files, log, program, new Kept(warm, shell));
            done = true;
            return Optional.of(execution);
        } finally {
            if (!done) {
                pool.discard(warm);
                folders.leave(warm.folder(), work.workspace());
            }
        }
    }

    private record Kept(WarmContainer warm, String shell) {}

    private Execution start(
            Work work, ContainerPlan plan, AttemptFiles files, LogSink log, TaskProgram program, Kept kept)
            throws ExecutorException, EngineFault, IOException, InterruptedException {
        WarmContainer warm = kept.warm();
        if (plan.home() != null) {
            Files.createDirectories(work.workspace().folder().resolve("home"));
        }
        OutputLog output = FileLog.follow(host.tailer(), work.workspace().logFile(), 0, log);
        files.lay(warm.id());
        List<String> variables = new ArrayList<>();
        OwnContainerStart.variables(program, plan).forEach((name, value) -> variables.add(name + "=" + value));
        List<String> command = Wrapper.command(kept.shell(), Wrapper.Manner.WARM, program.arguments());
        ExecCreateCmdResponse exec = engine.call(
                "begin a command",
                client -> client.execCreateCmd(warm.id())
                        .withCmd(command.toArray(new String[0]))
                        .withEnv(variables)
                        .withWorkingDir(program.folder())
                        .exec());
        long begun = System.nanoTime();
        boolean tolerant = Boolean.TRUE.equals(plan.options().warm());
        Seat seat = new WarmSeat(
                host,
                warm,
                exec.getId(),
                new TreeSignal(kept.shell()),
                unharmed -> release(work, warm, unharmed, tolerant, System.nanoTime() - begun));
        engine.call(
                "start a command",
                client -> client.execStartCmd(exec.getId()).withDetach(true).exec(new TreeSignal.Ignored()));
        Map<String, String> values = new TreeMap<>(seat.handle());
        values.put(OwnContainerStart.SHARED, "true");
        return new ContainerExecution(work, seat, files, output, Surroundings.of(host, plan.image(), values, () -> {}));
    }

    private WarmContainer make(String key, Work work, ContainerPlan plan, String network, String shell)
            throws EngineFault, ExecutorException, IOException, InterruptedException {
        String folder = UUID.randomUUID().toString();
        pool.hold(folder);
        Containers containers = new Containers(engine);
        String id = null;
        boolean done = false;
        try {
            folders.make(folder);
            Map<String, String> labels = new TreeMap<>(host.labels().ofRun(Labels.Kind.WARM, work));
            labels.put(Labels.FOLDER, folder);
            id = containers.create(
                    plan,
                    new Containers.Content(
                            labels,
                            List.of(shell, "-c", WarmContainer.IDLE),
                            Map.of(),
                            null,
                            Containers.folder(folders.folder(folder), ContainerPlan.MOUNT),
                            network,
                            false));
            containers.start(id);
            WarmContainer made = new WarmContainer(key, id, folder, changes(id));
            done = true;
            return made;
        } finally {
            if (!done) {
                if (id != null) {
                    Containers.remove(engine, id);
                }
                folders.remove(folder);
                pool.forget(folder);
            }
        }
    }

    /** A container is used again only when nobody can tell that it was used. */
    private void release(Work work, WarmContainer warm, boolean unharmed, boolean tolerant, long nanos) {
        try {
            folders.leave(warm.folder(), work.workspace());
        } catch (IOException e) {
            unharmed = false;
        }
        boolean empty = Wrapper.leftNothing(work.workspace()) && folders.isEmpty(warm.folder());
        if (!unharmed || !empty) {
            pool.discard(warm);
            return;
        }
        pool.comesBack(warm);
        engine.beside(() -> {
            try {
                if (tolerant || isUnchanged(warm)) {
                    pool.giveBack(warm, nanos);
                } else {
                    pool.discard(warm);
                }
            } finally {
                pool.lookedAt(warm);
            }
        });
    }

    private boolean isUnchanged(WarmContainer warm) {
        try {
            Set<String> changed = new HashSet<>(changes(warm.id()));
            changed.removeAll(warm.own());
            return changed.isEmpty();
        } catch (EngineFault e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Python keeps its bytecode beside its sources: that changes nothing for anybody. */
    private Set<String> changes(String container) throws EngineFault, InterruptedException {
        List<ChangeLog> answer = engine.call(
                "tell what changed in a container",
                client -> client.containerDiffCmd(container).exec());
        Set<String> paths = answer == null
                ? new HashSet<>()
                : answer.stream().map(ChangeLog::getPath).collect(Collectors.toCollection(HashSet::new));
        Set<String> bytecode =
                paths.stream().filter(path -> path.contains(BYTECODE)).collect(Collectors.toSet());
        paths.removeIf(
                path -> bytecode.contains(path) || bytecode.stream().anyMatch(below -> below.startsWith(path + "/")));
        return paths;
    }

    private void remove(WarmContainer warm) {
        Containers.remove(engine, warm.id());
        host.watch().forget(warm.id());
        folders.remove(warm.folder());
    }

    @Override
    public void close() {
        pool.close();
    }
}
