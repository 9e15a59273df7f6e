package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Start a program that a task needs beside itself, such as a database. */
final class ServiceStart {
    private static final LogConfig LOG =
            new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "1m", "max-file", "1"));
    private static final int USUAL_WAIT_SECONDS = 60;

    private final Host host;
    private final Work work;
    private final Images images;
    private final LogSink log;

    ServiceStart(Host host, Work work, Images images, LogSink log) {
        this.host = host;
        this.work = work;
        this.images = images;
        this.log = log;
    }

    Service start(TaskOptions.ServiceOptions service, List<DockerSettings.PullPolicy> policies, String network)
            throws EngineFault, ExecutorException, InterruptedException {
        ImageFacts image = images.ensure(service.image(), policies, null, log);
        List<String> aliases = aliases(service);
        log.phase("starting the service " + aliases.get(0));
        List<String> variables = new ArrayList<>();
        service.variables().forEach((name, value) -> variables.add(name + "=" + value));
        String id = host.engine().call("make a container of " + service.image(), client -> {
            CreateContainerCmd command = client.createContainerCmd(image.id())
                    .withLabels(host.labels().of(Labels.Kind.SERVICE, work))
                    .withHostConfig(limits(service, network))
                    .withAliases(aliases)
                    .withEnv(variables);
            if (!service.entrypoint().isEmpty()) {
                command.withEntrypoint(service.entrypoint());
            }
            if (!service.command().isEmpty()) {
                command.withCmd(service.command());
            }
            if (service.user() != null) {
                command.withUser(service.user());
            }
            return command.exec().getId();
        });
        host.engine()
                .call(
                        "start the service " + aliases.get(0),
                        client -> client.startContainerCmd(id).exec());
        int wait = service.patience() == null ? USUAL_WAIT_SECONDS : service.patience();
        Integer port = service.port() == null && !image.ports().isEmpty() && !image.healthChecked()
                ? image.ports().get(0)
                : service.port();
        return new Service(host.engine(), id, aliases.get(0), port, wait);
    }

    private HostConfig limits(TaskOptions.ServiceOptions service, String network) {
        DockerSettings.Containers usual = host.settings().containers();
        HostConfig limits = HostConfig.newHostConfig()
                .withNetworkMode(network)
                .withPidsLimit(usual.pids())
                .withShmSize(usual.shm())
                .withLogConfig(LOG);
        if (!usual.newPrivileges()) {
            limits.withSecurityOpts(List.of("no-new-privileges"));
        }
        if (service.memory() != null) {
            long memory = TaskOptions.bytes(service.memory());
            limits.withMemory(memory).withMemorySwap(memory);
        }
        return limits;
    }

    /** As GitLab names services: {@code org/postgres:16} is {@code org-postgres} and {@code postgres}. */
    static List<String> aliases(TaskOptions.ServiceOptions service) {
        if (!service.alias().isEmpty()) {
            return service.alias();
        }
        String name = service.image().replaceFirst("@.*$", "").replaceFirst(":[^/:]*$", "");
        String last = name.substring(name.lastIndexOf('/') + 1);
        String whole = name.replaceAll("[^A-Za-z0-9.-]", "-");
        return whole.equals(last) ? List.of(last) : List.of(last, whole);
    }
}
