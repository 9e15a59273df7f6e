package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.model.Container;
import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Take over attempts of an earlier process of this runner. */
final class Adopter {
    private static final Logger log = LoggerFactory.getLogger(Adopter.class);

    private final Host host;

    Adopter(Host host) {
        this.host = host;
    }

    Optional<Execution> adopt(ExecutionHandle handle, Work work, LogSink sink, long offset) {
        String container = handle.values().get(OwnSeat.CONTAINER);
        try {
            if (handle.version() == ContainerExecution.HANDLE_VERSION && container != null) {
                return Optional.of(own(handle.values(), container, work, sink, offset));
            }
        } catch (IOException e) {
            log.warn("cannot take over attempt {}: {}", work.attempt(), e.getMessage());
        }
        end(work);
        return Optional.empty();
    }

    private Execution own(Map<String, String> values, String container, Work work, LogSink sink, long offset)
            throws IOException {
        boolean shared = Boolean.parseBoolean(values.get(OwnContainerStart.SHARED));
        boolean streamed = Boolean.parseBoolean(values.get(OwnContainerStart.STREAMED));
        Seat seat = new OwnSeat(
                host.engine(),
                host.watch(),
                container,
                new TreeSignal(values.getOrDefault(TreeSignal.SHELL, "")));
        AttemptFiles files = shared
                ? new AdoptedFiles(work.workspace())
                : new CopiedFiles(host.engine(), work.workspace(), new ContainerUser(null, false, false), "");
        OutputLog output = streamed
                ? StreamedLog.follow(host.engine(), container, sink, offset)
                : FileLog.follow(host.tailer(), work.workspace().logFile(), offset, sink);
        return new ContainerExecution(
                work,
                seat,
                files,
                output,
                new ContainerExecution.Surroundings(Map.of(), values, () -> removeBeside(work, values)));
    }

    private void removeBeside(Work work, Map<String, String> values) {
        if (Boolean.parseBoolean(values.get(OwnContainerStart.BESIDE))) {
            end(work);
        }
    }

    /** End whatever bears the mark of an attempt. */
    private void end(Work work) {
        Map<String, String> mark = Map.of(
                Labels.OWNER, host.runner().owner(),
                Labels.ATTEMPT, work.attempt().toString());
        host.engine().quietly("find the containers of an attempt", client -> {
            List<Container> found = client.listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(mark)
                    .exec();
            found.forEach(container -> Containers.remove(host.engine(), container.getId()));
            client.listNetworksCmd().withFilter("label", List.of(Labels.ATTEMPT + "=" + work.attempt())).exec()
                    .forEach(network -> client.removeNetworkCmd(network.getId()).exec());
            return found.size();
        });
    }
}
