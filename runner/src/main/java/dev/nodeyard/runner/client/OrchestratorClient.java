package dev.nodeyard.runner.client;

import dev.nodeyard.api.attempt.ClaimReply;
import dev.nodeyard.api.attempt.ClaimRequest;
import dev.nodeyard.api.attempt.HeartbeatReply;
import dev.nodeyard.api.attempt.HeartbeatRequest;
import dev.nodeyard.api.attempt.LogChunk;
import dev.nodeyard.api.attempt.LogsReply;
import dev.nodeyard.api.attempt.ReportReply;
import dev.nodeyard.api.attempt.ReportRequest;
import dev.nodeyard.api.attempt.StoredArtifact;
import dev.nodeyard.api.environment.NewLock;
import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.api.runner.RunnerNodeTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Make the calls of docs/protocol.md section 1, each once. Thread-safe; interrupting a caller ends its call.
 *
 * <p>Every method throws {@link RefusedException} when the orchestrator answered and said no, and another
 * {@link IOException} when it could not be reached or its answer could not be read. {@link RetryRule} decides what is
 * worth repeating.
 */
public interface OrchestratorClient {
    void putFacts(RunnerFacts facts) throws IOException, InterruptedException;

    void putNodeTypes(RunnerNodeTypes types) throws IOException, InterruptedException;

    ClaimReply claim(ClaimRequest request) throws IOException, InterruptedException;

    ReportReply report(ReportRequest request) throws IOException, InterruptedException;

    LogsReply logs(List<LogChunk> chunks) throws IOException, InterruptedException;

    HeartbeatReply heartbeat(HeartbeatRequest request) throws IOException, InterruptedException;

    /** Keep a file of an attempt under a path. */
    StoredArtifact putArtifact(String token, String path, Path file) throws IOException, InterruptedException;

    /** Keep an output value that is a file. */
    StoredArtifact putValue(String token, Path file) throws IOException, InterruptedException;

    /** Keep a big output value. */
    StoredArtifact putValue(String token, byte[] value) throws IOException, InterruptedException;

    /** Tell what was made of the environment of an attempt's task. */
    void putEnvironment(String token, NewLock lock) throws IOException, InterruptedException;

    /**
     * Fetch a file or value into a file, which must not exist, and check its digest.
     *
     * @param digest {@code sha256:} and 64 hexadecimal digits
     */
    void fetchBlob(String token, String digest, Path target) throws IOException, InterruptedException;
}
