package dev.nodeyard.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import dev.nodeyard.api.error.ApiError;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Call the orchestrator.
 *
 * <p>Calls that change nothing when repeated are repeated on network faults, 408, 429, 502, 503 and 504, with growing
 * waits, as long as the patience lasts. A POST of a signed-in user carries an {@code Idempotency-Key}, the same in each
 * try, so that it is repeated too and done once. Other calls are repeated only while no connection could be made or the
 * server turned them away with 429: then nothing has been done. Not thread-safe.
 */
public final class ApiClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(15);
    private static final long FIRST_WAIT_MS = 100;
    private static final long LONGEST_WAIT_MS = 3000;
    private static final String JSON = "application/json";

    // Taken in whole before the call counts as answered, so that an answer that breaks off is asked for again.
    private static final BodyHandler<byte[]> WHOLE = BodyHandlers.ofByteArray();

    private static final String KEY = "Idempotency-Key";
    /** Calls that nobody is signed in for, or a machine rather than a user. */
    private static final Set<String> WITHOUT_KEY = Set.of("login", "register", "runners/register", "password-resets");

    private final ServerSettings server;
    private final Duration patience;
    private @Nullable HttpClient http;

    public ApiClient(ServerSettings server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    /** Return a client for the same server that waits longer (or shorter) for it to come back. */
    public ApiClient withPatience(Duration other) {
        ApiClient client = new ApiClient(server, other);
        client.http = http;
        return client;
    }

    public ServerSettings server() {
        return server;
    }

    public <T> T get(ApiPath path, Class<T> type) {
        return read(send(request(path).header("Accept", JSON).GET(), true, WHOLE), type(type));
    }

    /** Return one page of a list. */
    public <T> Page<T> page(ApiPath path, Class<T> item) {
        JavaType type = Wire.mapper().getTypeFactory().constructParametricType(Page.class, item);
        return read(send(request(path).header("Accept", JSON).GET(), true, WHOLE), type);
    }

    /** Return the first {@code max} things of a list, over as many pages as it takes. */
    public <T> List<T> list(ApiPath path, Class<T> item, int max) {
        List<T> items = new ArrayList<>();
        String cursor = null;
        do {
            Page<T> page = page(path.with("cursor", cursor), item);
            items.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null && items.size() < max);
        return items.size() <= max ? items : items.subList(0, max);
    }

    /** Return the answer as a stream, for bytes that are not JSON. The caller closes it. */
    public HttpResponse<InputStream> open(ApiPath path) {
        return send(request(path).GET(), true, BodyHandlers.ofInputStream());
    }

    /** Return a small answer that is not JSON. */
    public HttpResponse<byte[]> bytes(ApiPath path) {
        return send(request(path).GET(), true, WHOLE);
    }

    public <T> T post(ApiPath path, Object body, Class<T> type) {
        return read(send(request(path).header("Content-Type", JSON).POST(bytes(body)), false, WHOLE), type(type));
    }

    private static BodyPublisher bytes(Object body) {
        try {
            return BodyPublishers.ofByteArray(Wire.mapper().writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + body.getClass().getSimpleName() + " as JSON", e);
        }
    }

    public <T> T post(ApiPath path, Class<T> type) {
        return read(send(request(path).POST(BodyPublishers.noBody()), false, WHOLE), type(type));
    }

    /** Post without a body and expect none. */
    public void post(ApiPath path) {
        send(request(path).POST(BodyPublishers.noBody()), false, WHOLE);
    }

    /** Post a body and expect none. */
    public void postFor(ApiPath path, Object body) {
        send(request(path).header("Content-Type", JSON).POST(bytes(body)), false, WHOLE);
    }

    /** Change a thing as it is now: if somebody else changes it meanwhile, the server refuses. */
    public <T> T patch(ApiPath path, Object change, Class<T> type) {
        String tag = bytes(path).headers().firstValue("ETag").orElse("*");
        HttpRequest.Builder request = request(path)
                .header("Content-Type", JSON)
                .header("If-Match", tag)
                .method("PATCH", bytes(change));
        return read(send(request, false, WHOLE), type(type));
    }

    /** Let a thing be as it is said, however often. */
    public <T> T put(ApiPath path, Object body, Class<T> type) {
        return read(send(request(path).header("Content-Type", JSON).PUT(bytes(body)), true, WHOLE), type(type));
    }

    /** Post a change of the version that a tag names: if there is another one by now, the server refuses. */
    public <T> T postMatching(ApiPath path, String tag, Object body, Class<T> type) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", JSON)
                .header("If-Match", '"' + tag + '"')
                .POST(bytes(body));
        return read(send(request, false, WHOLE), type(type));
    }

    public void delete(ApiPath path) {
        send(request(path).DELETE(), true, WHOLE);
    }

    public <T> T upload(ApiPath path, Upload upload, Class<T> type) {
        HttpRequest.Builder request = request(path)
                .timeout(UPLOAD_TIMEOUT)
                .header("Content-Type", upload.contentType())
                .POST(upload.body());
        return read(send(request, false, WHOLE), type(type));
    }

    private boolean takesKey(HttpRequest request) {
        return request.method().equals("POST")
                && server.token() != null
                && request.headers().firstValue(KEY).isEmpty()
                && WITHOUT_KEY.stream()
                        .noneMatch(path -> request.uri().getPath().endsWith("/api/v1/" + path));
    }

    private HttpRequest.Builder request(ApiPath path) {
        return request(URI.create(server.url() + "/api/v1/" + path));
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(ANSWER_TIMEOUT).header("User-Agent", "nodeyard-cli");
        if (server.token() != null) {
            request.header("Authorization", "Bearer " + server.token());
        }
        return request;
    }

    /**
     * Make any call of the API and return the whole answer.
     *
     * @param path below the server's address, with its query
     */
    public HttpResponse<byte[]> call(String method, String path, Map<String, String> headers, byte @Nullable [] body) {
        HttpRequest.Builder request = request(URI.create(server.url() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        boolean reads = method.equals("GET") || method.equals("HEAD");
        return send(request, reads || headers.containsKey(KEY), WHOLE);
    }

    private <B> HttpResponse<B> send(HttpRequest.Builder builder, boolean harmless, BodyHandler<B> handler) {
        boolean keyed = takesKey(builder.copy().build());
        HttpRequest request = (keyed ? builder.setHeader(KEY, UUID.randomUUID().toString()) : builder).build();
        boolean repeatable = harmless || keyed;
        long giveUpAt = System.nanoTime() + patience.toNanos();
        for (int attempt = 0; ; attempt++) {
            long left = giveUpAt - System.nanoTime();
            try {
                HttpResponse<B> response = http().send(request, handler);
                if (response.statusCode() < 300) {
                    return response;
                }
                CommandFailure refused = refusal(request, response);
                if (left <= 0 || !(mayRepeat(response.statusCode(), repeatable) || isStillRunning(response))) {
                    throw refused;
                }
            } catch (IOException e) {
                boolean neverSent = e instanceof ConnectException || e instanceof HttpConnectTimeoutException;
                if (left <= 0 || !(repeatable || neverSent)) {
                    throw unreachable(e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            pause(Duration.ofMillis(Math.min(wait(attempt), Math.max(1, left / 1_000_000))));
        }
    }

    private HttpClient http() {
        HttpClient client = http;
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
            http = client;
        }
        return client;
    }

    /** The first try of a call with a key is at work, although its answer got lost. */
    private static boolean isStillRunning(HttpResponse<?> response) {
        return response.statusCode() == 409
                && response.request().headers().firstValue(KEY).isPresent()
                && response.headers().firstValue("Retry-After").isPresent();
    }

    private static boolean mayRepeat(int status, boolean repeatable) {
        return status == 429 || (repeatable && (status == 408 || status == 502 || status == 503 || status == 504));
    }

    private static long wait(int attempt) {
        long longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS << Math.min(attempt, 10));
        return longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
    }

    /** Wait. Ctrl-C ends the process; an interrupted thread ends the command. */
    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static CommandFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return CommandFailure.of(ExitStatus.INTERRUPTED, "interrupted", e);
    }

    private CommandFailure unreachable(IOException e) {
        String why = e instanceof ConnectException ? "nothing answers there" : String.valueOf(e.getMessage());
        return CommandFailure.of(ExitStatus.UNREACHABLE, server.url() + " cannot be reached: " + why, e)
                .withHint("the address comes from " + server.urlSource() + "; see: nodeyard doctor");
    }

    private CommandFailure refusal(HttpRequest request, HttpResponse<?> response) {
        ApiError error = error(response.body());
        if (error == null) {
            ExitStatus status = response.statusCode() >= 502 ? ExitStatus.UNREACHABLE : ExitStatus.FAILED;
            return CommandFailure.of(
                            status,
                            request.method() + " " + request.uri() + " was answered with " + response.statusCode()
                                    + " and no explanation")
                    .withHint("is a Nodeyard server at " + server.url() + "?");
        }
        CommandFailure failure = CommandFailure.of(
                        ExitStatus.of(error.code()), error.detail().isBlank() ? error.title() : error.detail())
                .withRequest(error.requestId(), error.errors());
        return error.code() == ErrorCode.UNAUTHENTICATED ? failure.withHint(signInHint()) : failure;
    }

    private String signInHint() {
        return server.token() == null
                ? "sign in with: nodeyard login " + server.url()
                : "the token comes from " + server.tokenSource() + "; sign in again with: nodeyard login "
                        + server.url();
    }

    @SuppressWarnings("NullAway") // A server that is not ours may leave out any field.
    private static @Nullable ApiError error(Object body) {
        try {
            byte[] bytes = body instanceof InputStream stream ? stream.readAllBytes() : (byte[]) body;
            ApiError error = Wire.mapper().readValue(bytes, ApiError.class);
            return error.code() == null || error.detail() == null || error.title() == null ? null : error;
        } catch (IOException e) {
            return null;
        }
    }

    private <T> T read(HttpResponse<byte[]> response, JavaType type) {
        try {
            return Wire.mapper().readValue(response.body(), type);
        } catch (IOException e) {
            throw CommandFailure.of(ExitStatus.FAILED, response.uri() + " gave an answer that cannot be understood", e)
                    .withHint("is a Nodeyard server of this version at " + server.url() + "?");
        }
    }

    private static JavaType type(Class<?> type) {
        return Wire.mapper().constructType(type);
    }
}
