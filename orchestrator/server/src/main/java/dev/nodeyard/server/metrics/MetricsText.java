package dev.nodeyard.server.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Write all metrics as Prometheus reads them; as a servlet, on the port of administrators. */
final class MetricsText extends HttpServlet {
    static final String TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final long serialVersionUID = 1L;

    private final transient PrometheusRegistry registry;

    MetricsText(PrometheusRegistry registry) {
        this.registry = registry;
    }

    byte[] write() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(write());
    }
}
