package dev.nodeyard.server.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Make one call. Follows no redirect, keeps no connection and no cookie, reads no more of an answer than is shown, and
 * ends in time whatever the receiver does. Thread-safe.
 */
final class WebhookCaller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookCaller.class);
    private static final int SHOWN_BYTES = 1_000;
    private static final int MOST_CONNECTIONS = 200;

    private final long timeoutMs;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "webhook-clock");
        thread.setDaemon(true);
        return thread;
    });

    WebhookCaller(CheckedResolver resolver, long timeoutMs) {
        this.timeoutMs = timeoutMs;
        Timeout timeout = Timeout.ofMilliseconds(timeoutMs);
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(resolver)
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .setUserAgent("Nodeyard-Webhooks")
                .build();
    }

    /**
     * Tell what came of a call.
     *
     * @param retryAfter what the receiver asked to wait, or null
     */
    record Outcome(
            long durationMs,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable String response,
            @Nullable Duration retryAfter) {
        boolean isSuccess() {
            return status != null && status / 100 == 2;
        }

        /** The receiver says that there will never be anything at that address again. */
        boolean isGone() {
            return status != null && status == 410;
        }
    }

    Outcome call(URI url, Map<String, String> headers, String body) {
        HttpPost request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        long begin = System.nanoTime();
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> end = clock.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                timeoutMs,
                TimeUnit.MILLISECONDS);
        try {
            return answered(request, begin);
        } catch (IOException | RuntimeException e) {
            String error = late.get() ? "no answer within " + timeoutMs + " ms" : why(e);
            return new Outcome(since(begin), null, error, null, null);
        } finally {
            end.cancel(false);
        }
    }

    private Outcome answered(HttpPost request, long begin) throws IOException {
        ClassicHttpResponse response = http.executeOpen(null, request, null);
        try {
            String shown = shown(response.getEntity());
            int status = response.getCode();
            String error = status / 100 == 3 ? "redirects are not followed" : null;
            return new Outcome(since(begin), status, error, shown, retryAfter(response));
        } finally {
            // Breaks the connection first: closing alone would read the rest of the answer.
            request.cancel();
            closeBroken(response);
        }
    }

    private static void closeBroken(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException e) {
            LOG.trace("the rest of an answer is not wanted", e);
        }
    }

    private static long since(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static @Nullable String shown(@Nullable HttpEntity entity) throws IOException {
        InputStream content = entity == null ? null : entity.getContent();
        if (content == null) {
            return null;
        }
        String text = new String(content.readNBytes(SHOWN_BYTES), StandardCharsets.UTF_8);
        return text.replace('\0', ' ');
    }

    private static String why(Exception e) {
        if (e instanceof UnknownHostException && !(e instanceof CheckedResolver.RefusedAddressException)) {
            return "the name of the host cannot be looked up";
        }
        String message = e.getMessage();
        String text = message == null ? e.getClass().getSimpleName() : message.replace('\0', ' ');
        return text.length() <= 500 ? text : text.substring(0, 500);
    }

    private static @Nullable Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        String value = header == null ? null : header.getValue();
        return value != null && value.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(value)) : null;
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        http.close();
    }
}
