package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Take over attempts of an earlier process of this runner. */
final class Adopter {
    private static final Logger log = LoggerFactory.getLogger(Adopter.class);

    private final Host host;
    private final WarmFolders folders;
    private final Leftovers leftovers;
    private final Set<String> adoptedFolders = ConcurrentHashMap.newKeySet();

    Adopter(Host host, WarmFolders folders) {
        this.host = host;
        this.folders = folders;
        this.leftovers = new Leftovers(host);
    }

    Optional<Execution> adopt(ExecutionHandle handle, Work work, LogSink sink, long offset) {
        Map<String, String> values = handle.values();
        String container = values.get(OwnSeat.CONTAINER);
        try {
            if (handle.version() == ContainerExecution.HANDLE_VERSION && container != null) {
                return Optional.of(take(values, container, work, sink, offset));
            }
        } catch (IOException e) {
            log.warn("cannot take over attempt {}: {}", work.attempt(), e.getMessage());
        }
        end(work);
        return Optional.empty();
    }

    /** Return whether a warm container's folder is in use by an attempt that was taken over. */
    boolean uses(@Nullable String folder) {
        return folder != null && adoptedFolders.contains(folder);
    }

    private Execution take(Map<String, String> values, String container, Work work, LogSink sink, long offset)
            throws IOException {
        String folder = values.get(WarmSeat.FOLDER);
        Workspace workspace = work.workspace();
        boolean streamed = Boolean.parseBoolean(values.get(OwnContainerStart.STREAMED));
        OutputLog output = streamed
                ? StreamedLog.follow(host.engine(), container, sink, offset)
                : FileLog.follow(host.tailer(), folders.find(folder, workspace, workspace.logFile()), offset, sink);
        return new ContainerExecution(
                work,
                seat(values, container, work),
                files(values, work),
                output,
                Surroundings.kept(host, values, () -> removeBeside(work, values)));
    }

    private Seat seat(Map<String, String> values, String container, Work work) {
        TreeSignal signal = new TreeSignal(values.getOrDefault(TreeSignal.SHELL, ""));
        String folder = values.get(WarmSeat.FOLDER);
        String exec = values.get(WarmSeat.EXEC);
        if (folder == null || exec == null) {
            return new OwnSeat(host.engine(), host.watch(), container, signal);
        }
        adoptedFolders.add(folder);
        WarmContainer warm = new WarmContainer("", container, folder, Set.of());
        return new WarmSeat(host, warm, exec, signal, unharmed -> forget(warm, work));
    }

    private AttemptFiles files(Map<String, String> values, Work work) {
        if (!Boolean.parseBoolean(values.get(OwnContainerStart.SHARED))) {
            return new CopiedFiles(host.engine(), work.workspace(), new ContainerUser(null, false, false), "");
        }
        AttemptFiles files = new AdoptedFiles(work.workspace());
        String folder = values.get(WarmSeat.FOLDER);
        return folder == null ? files : new WarmFiles(folders, folder, work, files);
    }

    /** What an earlier process kept warm is not used again. */
    private void forget(WarmContainer warm, Work work) {
        Containers.remove(host.engine(), warm.id());
        host.watch().forget(warm.id());
        leave(warm.folder(), work.workspace());
        adoptedFolders.remove(warm.folder());
    }

    private void leave(String folder, Workspace workspace) {
        try {
            folders.leave(folder, workspace);
            folders.remove(folder);
        } catch (IOException e) {
            log.warn("cannot move the workspace {} back: {}", workspace.folder(), e.toString());
        }
    }

    private void removeBeside(Work work, Map<String, String> values) {
        if (Boolean.parseBoolean(values.get(OwnContainerStart.BESIDE))) {
            leftovers.removeAttempt(work.attempt().toString());
        }
    }

    /** End whatever bears the mark of an attempt, and the warm container that has its workspace. */
    private void end(Work work) {
        leftovers.removeAttempt(work.attempt().toString());
        folders.holding(work.attempt()).ifPresent(folder -> {
            leftovers.removeContainers(labels -> folder.equals(labels.get(Labels.FOLDER)));
            leave(folder, work.workspace());
        });
    }
}
