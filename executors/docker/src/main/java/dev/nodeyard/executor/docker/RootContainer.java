package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Mount;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Do something as root to files that the runner has no right to, in a short-lived container of an image that is there. */
record RootContainer(Engine engine, Labels labels, ImageFacts image, String shell) {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Run shell commands; {@code $1} is where the mount is. */
    void run(String what, Mount mount, String command) throws EngineFault, InterruptedException {
        engine.call(what, LONGEST, client -> run(client, mount, command));
    }

    private Integer run(DockerClient client, Mount mount, String command) {
        String id = client.createContainerCmd(image.id())
                .withUser("0:0")
                .withEntrypoint(shell, "-c", command, "nodeyard", mount.getTarget())
                .withLabels(labels.of(Labels.Kind.HELPER))
                .withHostConfig(
                        HostConfig.newHostConfig().withNetworkMode("none").withMounts(List.of(mount)))
                .exec()
                .getId();
        try {
            client.startContainerCmd(id).exec();
            return client.waitContainerCmd(id)
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } finally {
            client.removeContainerCmd(id).withForce(true).exec();
        }
    }
}
