package dev.nodeyard.executor.docker;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Send TERM to all processes of a container but its first.
 *
 * @param shell path of a shell in the container, or an empty text where its processes are those of the host
 */
record TreeSignal(String shell) {
    static final String SHELL = "shell";
    private static final Logger log = LoggerFactory.getLogger(TreeSignal.class);

    void send(Engine engine, String container, Duration patience) {
        if (shell.isEmpty()) {
            engine.quietly(
                    "signal a container",
                    client -> client.killContainerCmd(container)
                            .withSignal("TERM")
                            .exec());
            return;
        }
        try {
            // In a container without a free process this fails; then KILL ends it after the grace.
            String exec = engine.call(
                            "signal a container",
                            patience,
                            client -> client.execCreateCmd(container)
                                    .withCmd(shell, "-c", "kill -TERM -1")
                                    .exec())
                    .getId();
            engine.call(
                    "signal a container",
                    patience,
                    client -> client.execStartCmd(exec).withDetach(true).exec(new Ignored()));
        } catch (EngineFault e) {
            log.info("cannot ask the processes of container {} to end: {}", container, e.words());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Take nothing of what a command writes. */
    static final class Ignored
            extends com.github.dockerjava.api.async.ResultCallback.Adapter<com.github.dockerjava.api.model.Frame> {}
}
