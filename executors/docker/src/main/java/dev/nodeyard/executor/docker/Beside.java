package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;
import java.util.ArrayList;
import java.util.List;

/** Hold what stands beside an attempt's container: its network and its services. */
final class Beside {
    private static final String OWN_NETWORK = "attempt";

    private final Host host;
    private final Work work;
    private final TaskOptions options;
    private final Images images;
    private final LogSink log;

    Beside(Host host, Work work, TaskOptions options, Images images, LogSink log) {
        this.host = host;
        this.work = work;
        this.options = options;
        this.images = images;
        this.log = log;
    }

    /** Return whether there is anything to remove at the end. */
    boolean isSomething() {
        return !options.services().isEmpty() || host.network(options).equals(OWN_NETWORK);
    }

    /** Make the network and start the services, until each is ready; return the network for the container. */
    String start() throws EngineFault, ExecutorException, InterruptedException {
        String network = host.network(options);
        if (!isSomething()) {
            return network;
        }
        if (!network.equals("bridge") && !network.equals(OWN_NETWORK)) {
            throw Permissions.refused("services need a network of the attempt; leave out network: " + network);
        }
        String name = "nodeyard-" + work.attempt();
        host.engine()
                .call(
                        "make a network",
                        client -> client.createNetworkCmd()
                                .withName(name)
                                .withLabels(host.labels().of(Labels.Kind.ATTEMPT, work))
                                .exec());
        List<Service> started = new ArrayList<>();
        for (TaskOptions.ServiceOptions service : options.services()) {
            started.add(new ServiceStart(host, work, images, log).start(service, policies(), name));
        }
        for (Service service : started) {
            service.awaitReady(log);
        }
        return name;
    }

    private List<DockerSettings.PullPolicy> policies() {
        return options.pullPolicy().isEmpty()
                ? host.settings().images().policies()
                : DockerSettings.policies(options.pullPolicy());
    }

    /** Remove all of it; what was started by an earlier process too. */
    void remove() {
        if (isSomething()) {
            new Leftovers(host).removeAttempt(work.attempt().toString());
        }
    }
}
