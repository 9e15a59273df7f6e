package dev.nodeyard.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the next page of a list begins, in a form that callers do not read. */
public final class Cursor {
    private static final int LONGEST = 2_000;

    private Cursor() {}

    /** Write what the next page needs to know of the last row of this one. */
    public static String of(String... parts) {
        try {
            byte[] json = Wire.mapper().writeValueAsBytes(parts);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }

    /**
     * Read what {@link #of} wrote, or null for the first page.
     *
     * @throws ApiException invalid when it was not made by {@link #of} from as many parts
     */
    public static @Nullable List<String> read(@Nullable String cursor, int parts) {
        if (cursor == null) {
            return null;
        }
        try {
            if (cursor.length() <= LONGEST) {
                byte[] json = Base64.getUrlDecoder().decode(cursor.getBytes(StandardCharsets.US_ASCII));
                String[] read = Wire.mapper().readValue(json, String[].class);
                if (read != null
                        && read.length == parts
                        && List.of(read).stream().noneMatch(Cursor::hasNul)) {
                    return List.of(read);
                }
            }
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static boolean hasNul(String part) {
        return part.indexOf('\0') >= 0;
    }

    /** Return the refusal of a cursor that is not ours. */
    public static ApiException wrong() {
        return new ApiException(
                ErrorCode.INVALID,
                "One or more values are not valid.",
                List.of(Problem.error(
                        "invalid_value",
                        "query:cursor",
                        "is not a nextCursor of this list: begin again without a cursor")));
    }
}
