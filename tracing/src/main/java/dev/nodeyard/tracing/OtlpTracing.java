package dev.nodeyard.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Send spans as protobuf over HTTP, in batches, off the threads that work; what the receiver does not take is dropped. */
final class OtlpTracing extends Tracing {
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int MOST_WAITING = 16_384;
    private static final long LAST_SECONDS = 3;

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    OtlpTracing(TracingSettings settings, URI endpoint, String service, String version) {
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint.toString()).setTimeout(Duration.ofSeconds(5));
        settings.headers().forEach(exporter::addHeader);
        this.provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"), service,
                        AttributeKey.stringKey("service.version"), version)))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sampleRatio())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build())
                        .setScheduleDelay(EVERY)
                        .setMaxQueueSize(MOST_WAITING)
                        .build())
                .build();
        this.tracer = provider.get("dev.nodeyard", version);
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public ActiveSpan start(String name, Kind kind, @Nullable String parent, @Nullable Instant at) {
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(SpanKind.valueOf(kind.name()));
        if (parent == null) {
            builder.setNoParent();
        } else {
            builder.setParent(Context.root().with(Span.wrap(context(parent))));
        }
        if (at != null) {
            builder.setStartTimestamp(at);
        }
        return new Started(builder.startSpan());
    }

    private static SpanContext context(String traceparent) {
        String[] parts = traceparent.split("-");
        return SpanContext.createFromRemoteParent(
                parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
    }

    @Override
    public void close() {
        provider.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS);
    }

    private record Started(Span span) implements ActiveSpan {
        @Override
        public @Nullable String traceparent() {
            SpanContext context = span.getSpanContext();
            return context.isValid()
                    ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                            + context.getTraceFlags().asHex()
                    : null;
        }

        @Override
        public ActiveSpan with(String key, String value) {
            span.setAttribute(key, value);
            return this;
        }

        @Override
        public void failed(String why) {
            span.setStatus(StatusCode.ERROR, why);
        }

        @Override
        public void end(Instant at) {
            span.end(at);
        }

        @Override
        public void close() {
            span.end();
        }
    }
}
