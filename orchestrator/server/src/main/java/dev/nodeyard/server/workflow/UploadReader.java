package dev.nodeyard.server.workflow;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.LimitSettings;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.glassfish.jersey.media.multipart.BodyPartEntity;
import org.glassfish.jersey.media.multipart.FormDataBodyPart;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;
import org.jspecify.annotations.Nullable;

/** Read a node chart from any of the shapes that publishing accepts. Thread-safe. */
public final class UploadReader {
    private static final String ENDING = ".nc";

    private final int maxBytes;

    public UploadReader(LimitSettings limits) {
        // One array holds a chart.
        this.maxBytes = (int) Math.min(limits.chartBytes(), Integer.MAX_VALUE - 64);
    }

    /** Read the part {@code file}, and {@code sidecar} where there is one. The file's name serves where none is given. */
    public ChartUpload multipart(@Nullable String name, @Nullable String message, FormDataMultiPart form)
            throws IOException {
        FormDataBodyPart file = form.getField("file");
        if (file == null) {
            throw new ApiException(ErrorCode.MALFORMED, "The form has no part 'file'.");
        }
        FormDataBodyPart sidecar = form.getField("sidecar");
        String fileName = file.getContentDisposition().getFileName();
        return new ChartUpload(
                firstOf(name, field(form, "name"), fileName == null ? null : withoutEnding(fileName)),
                message == null ? field(form, "message") : message,
                read(file),
                sidecar == null ? null : read(sidecar));
    }

    /** Read a JSON envelope or the chart itself. */
    public ChartUpload body(@Nullable String name, @Nullable String message, @Nullable MediaType type, InputStream in)
            throws IOException {
        byte[] bytes = read(in);
        Optional<ChartEnvelope> found = isJson(type) ? ChartEnvelope.of(bytes) : Optional.empty();
        if (found.isEmpty()) {
            return new ChartUpload(firstOf(name), message, bytes, null);
        }
        ChartEnvelope envelope = found.get();
        return new ChartUpload(
                firstOf(name, envelope.name()),
                message == null ? envelope.message() : message,
                envelope.chart(),
                envelope.sidecar());
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    }

    private static @Nullable String field(FormDataMultiPart form, String name) {
        FormDataBodyPart part = form.getField(name);
        return part == null ? null : part.getValue();
    }

    private byte[] read(FormDataBodyPart part) throws IOException {
        try (InputStream in = part.getEntityAs(BodyPartEntity.class).getInputStream()) {
            return read(in);
        }
    }

    private byte[] read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new ApiException(ErrorCode.TOO_LARGE, "The node chart is larger than " + maxBytes + " bytes.");
        }
        return bytes;
    }

    private static String withoutEnding(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /** Return the first name that is there; none is refused later like any bad name. */
    private static String firstOf(@Nullable String... names) {
        for (String name : names) {
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        return "";
    }
}
