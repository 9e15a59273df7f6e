package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Find and remove what this runner made in the engine. */
final class Leftovers {
    private final Host host;

    Leftovers(Host host) {
        this.host = host;
    }

    /** Remove all of one attempt: its container, its services, its network. */
    void removeAttempt(String attempt) {
        removeContainers(labels -> attempt.equals(labels.get(Labels.ATTEMPT)));
        removeNetworks(labels -> attempt.equals(labels.get(Labels.ATTEMPT)));
    }

    void removeContainers(Predicate<Map<String, String>> unwanted) {
        host.engine().quietly("list its containers", client -> {
            List<Container> all = client.listContainersCmd()
                    .withShowAll(true)
                    .withLabelFilter(host.labels().own())
                    .exec();
            all.stream()
                    .filter(container -> unwanted.test(container.getLabels()))
                    .forEach(container -> Containers.remove(host.engine(), container.getId()));
            return all.size();
        });
    }

    void removeNetworks(Predicate<Map<String, String>> unwanted) {
        host.engine().quietly("list its networks", client -> {
            List<Network> all = client.listNetworksCmd()
                    .withFilter(
                            "label", List.of(Labels.OWNER + "=" + host.runner().owner()))
                    .exec();
            all.stream()
                    .filter(network -> network.getLabels() != null && unwanted.test(network.getLabels()))
                    .forEach(network -> host.engine()
                            .quietly(
                                    "remove a network",
                                    again -> again.removeNetworkCmd(network.getId())
                                            .exec()));
            return all.size();
        });
    }
}
