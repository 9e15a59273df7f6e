package dev.nodeyard.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Send exports with the HTTP client of the JDK. Found by the exporter through ServiceLoader. */
public final class JdkHttpSenderProvider implements HttpSenderProvider {
    @Override
    public HttpSender createSender(HttpSenderConfig config) {
        return new JdkHttpSender(config);
    }

    private static final class JdkHttpSender implements HttpSender {
        private final HttpSenderConfig config;
        private final HttpClient client;

        JdkHttpSender(HttpSenderConfig config) {
            this.config = config;
            HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(config.getConnectTimeout());
            if (config.getSslContext() != null) {
                builder.sslContext(config.getSslContext());
            }
            this.client = builder.build();
        }

        @Override
        public void send(MessageWriter message, Consumer<HttpResponse> answered, Consumer<Throwable> failed) {
            HttpRequest request;
            try {
                request = request(message);
            } catch (IOException | IllegalArgumentException e) {
                failed.accept(e);
                return;
            }
            client.sendAsync(request, BodyHandlers.ofByteArray()).whenComplete((response, failure) -> {
                if (failure == null) {
                    answered.accept(new Answer(response.statusCode(), response.body()));
                } else {
                    failed.accept(failure);
                }
            });
        }

        private HttpRequest request(MessageWriter message) throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream(Math.max(32, message.getContentLength()));
            message.writeMessage(body);
            HttpRequest.Builder request = HttpRequest.newBuilder(config.getEndpoint())
                    .timeout(config.getTimeout())
                    .header("Content-Type", config.getContentType())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
            Map<String, List<String>> headers = config.getHeadersSupplier().get();
            if (headers != null) {
                headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
            }
            return request.build();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private record Answer(int status, byte[] body) implements HttpResponse {
        @Override
        public int getStatusCode() {
            return status;
        }

        @Override
        public String getStatusMessage() {
            return "HTTP " + status;
        }

        @Override
        public byte[] getResponseBody() {
            return body;
        }
    }
}
