package dev.nodeyard.runner.client;

import dev.nodeyard.api.attempt.HeartbeatRequest;
import dev.nodeyard.api.error.ApiError;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.runner.RegisteredRunner;
import dev.nodeyard.api.runner.RunnerRegistration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Make and end the registration of a runner. Each call is made once. */
public final class RegistrationClient {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String base;

    /** Make a client of the orchestrator at an address. */
    public RegistrationClient(URI url) {
        this.base = url.toString().replaceAll("/+$", "") + "/api/v1/";
    }

    /**
     * Register a runner.
     *
     * @param token of an administrator ({@code nyu_...}) or for registration ({@code nyg_...})
     * @throws RefusedException when the orchestrator says no
     */
    public RegisteredRunner register(String token, RunnerRegistration registration)
            throws IOException, InterruptedException {
        byte[] body = Wire.mapper().writeValueAsBytes(registration);
        HttpRequest.Builder request = request("runners/register", token).POST(BodyPublishers.ofByteArray(body));
        return Wire.mapper().readValue(send(request), RegisteredRunner.class);
    }

    /**
     * Check that a runner's token is good.
     *
     * @throws RefusedException when it is not
     */
    public void verify(String runnerToken) throws IOException, InterruptedException {
        byte[] body = Wire.mapper().writeValueAsBytes(new HeartbeatRequest(List.of(), false, false));
        send(request("runner/heartbeat", runnerToken).POST(BodyPublishers.ofByteArray(body)));
    }

    /**
     * Revoke a runner.
     *
     * @param token of an administrator
     * @throws RefusedException when the orchestrator says no
     */
    public void unregister(String token, String runnerId) throws IOException, InterruptedException {
        send(request("runners/" + runnerId, token).DELETE());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new RefusedException(response.statusCode(), reason(response), null);
        }
        return response.body();
    }

    private static String reason(HttpResponse<byte[]> response) {
        try {
            return Wire.mapper().readValue(response.body(), ApiError.class).detail();
        } catch (IOException e) {
            return response.uri() + " answered with status " + response.statusCode();
        }
    }
}
