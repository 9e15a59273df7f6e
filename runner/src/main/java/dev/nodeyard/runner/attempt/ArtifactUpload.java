package dev.nodeyard.runner.attempt;

import dev.nodeyard.api.attempt.StoredArtifact;
import dev.nodeyard.executor.Workspace;
import dev.nodeyard.runner.client.OrchestratorClient;
import dev.nodeyard.runner.client.RetryRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Send the files that a task keeps. */
final class ArtifactUpload {
    private final OrchestratorClient client;
    private final RetryRule retry;

    ArtifactUpload(OrchestratorClient client, RetryRule retry) {
        this.client = client;
        this.retry = retry;
    }

    void store(LiveAttempt attempt, Workspace workspace) throws AttemptFault, IOException, InterruptedException {
        Map<String, Path> files = new ArtifactFiles(workspace, attempt.log())
                .find(attempt.assignment().task().artifacts().paths());
        for (Map.Entry<String, Path> file : files.entrySet()) {
            StoredArtifact stored = retry.call(
                    "store the artifact " + file.getKey(),
                    () -> client.putArtifact(attempt.token(), file.getKey(), file.getValue()));
            attempt.log().line("kept " + stored.path() + " (" + stored.sizeBytes() + " bytes)");
        }
    }
}
