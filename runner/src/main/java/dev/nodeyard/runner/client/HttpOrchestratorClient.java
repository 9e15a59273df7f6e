package dev.nodeyard.runner.client;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import dev.nodeyard.api.error.ApiError;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.runner.RunnerFacts;
import dev.nodeyard.api.runner.RunnerNodeTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Speak HTTP/1.1 to an orchestrator over kept connections. */
public final class HttpOrchestratorClient implements OrchestratorClient {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(10);
    private static final Duration SHORT_CALL = Duration.ofSeconds(30);
    private static final Duration TRANSFER = Duration.ofHours(1);
    private static final String JSON = "application/json";
    private static final String BYTES = "application/octet-stream";
    private static final String ATTEMPT_HEADER = "Nodeyard-Attempt";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIME)
            .build();
    private final URI base;
    private final String token;

    /**
     * Make a client.
     *
     * @param url address of the orchestrator, such as {@code http://127.0.0.1:8080}
     * @param token {@code nyr_...}
     */
    public HttpOrchestratorClient(URI url, String token) {
        this.base = URI.create(url.toString().replaceAll("/+$", "") + "/api/v1/runner/");
        this.token = token;
    }

    @Override
    public void putFacts(RunnerFacts facts) throws IOException, InterruptedException {
        send(request("facts", SHORT_CALL, JSON).PUT(json(facts)), null);
    }

    @Override
    public void putNodeTypes(RunnerNodeTypes types) throws IOException, InterruptedException {
        send(request("node-types", SHORT_CALL, JSON).PUT(json(types)), null);
    }

    @Override
    public ClaimReply claim(ClaimRequest request) throws IOException, InterruptedException {
        Duration time = SHORT_CALL.plusMillis(request.waitMs());
        return send(request("claim", time, JSON).POST(json(request)), ClaimReply.class);
    }

    @Override
    public ReportReply report(ReportRequest request) throws IOException, InterruptedException {
        return send(request("report", SHORT_CALL, JSON).POST(json(request)), ReportReply.class);
    }

    @Override
    public LogsReply logs(List<LogChunk> chunks) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        LogChunk.write(chunks, body);
        BodyPublisher publisher = BodyPublishers.ofByteArray(body.toByteArray());
        return send(request("logs", SHORT_CALL, LogChunk.MEDIA_TYPE).POST(publisher), LogsReply.class);
    }

    @Override
    public HeartbeatReply heartbeat(HeartbeatRequest request) throws IOException, InterruptedException {
        return send(request("heartbeat", Duration.ofSeconds(10), JSON).POST(json(request)), HeartbeatReply.class);
    }

    @Override
    public StoredArtifact putArtifact(String attempt, String path, Path file) throws IOException, InterruptedException {
        String query = "artifacts?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
        return put(query, attempt, BodyPublishers.ofFile(file));
    }

    @Override
    public StoredArtifact putValue(String attempt, Path file) throws IOException, InterruptedException {
        return put("values", attempt, BodyPublishers.ofFile(file));
    }

    @Override
    public StoredArtifact putValue(String attempt, byte[] value) throws IOException, InterruptedException {
        return put("values", attempt, BodyPublishers.ofByteArray(value));
    }

    @Override
    public void putEnvironment(String attempt, NewLock lock) throws IOException, InterruptedException {
        send(
                request("environment", SHORT_CALL, JSON)
                        .header(ATTEMPT_HEADER, attempt)
                        .PUT(json(lock)),
                null);
    }

    @Override
    public void fetchBlob(String attempt, String digest, Path target) throws IOException, InterruptedException {
        HttpRequest request = request("blobs/" + digest, TRANSFER, BYTES)
                .header(ATTEMPT_HEADER, attempt)
                .GET()
                .build();
        HttpResponse<java.io.InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (java.io.InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw refusal(response, body.readNBytes(64 * 1024));
            }
            Digests.copy(body, digest, target);
        }
    }

    private StoredArtifact put(String path, String attempt, BodyPublisher body)
            throws IOException, InterruptedException {
        return send(
                request(path, TRANSFER, BYTES).header(ATTEMPT_HEADER, attempt).PUT(body), StoredArtifact.class);
    }

    private HttpRequest.Builder request(String path, Duration time, String contentType) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(time)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", contentType)
                .header("Accept", JSON + ", application/problem+json, " + BYTES);
    }

    private static BodyPublisher json(Object body) throws JsonProcessingException {
        return BodyPublishers.ofByteArray(Wire.mapper().writeValueAsBytes(body));
    }

    @SuppressWarnings("NullAway") // The answer is null exactly when no type is given.
    private <T> T send(HttpRequest.Builder builder, @Nullable Class<T> type) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(builder.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw refusal(response, response.body());
        }
        return type == null ? null : Wire.mapper().readValue(response.body(), type);
    }

    private static RefusedException refusal(HttpResponse<?> response, byte[] body) {
        String said = response.request().method() + " " + response.uri().getPath() + " was answered with "
                + response.statusCode();
        try {
            ApiError error = Wire.mapper().readValue(body, ApiError.class);
            said += ": " + error.detail();
        } catch (IOException e) {
            said += " and no reason that could be read";
        }
        Duration retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(null);
        return new RefusedException(response.statusCode(), said, retryAfter);
    }
}
