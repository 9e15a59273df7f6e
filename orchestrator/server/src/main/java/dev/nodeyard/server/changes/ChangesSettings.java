package dev.nodeyard.server.changes;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Limit the live feed of one process.
 *
 * @param streams most open streams
 * @param streamsPerUser most open streams of one user
 * @param streamBytes most that waits for a slow client; then its stream ends, and it comes back when it can
 */
public record ChangesSettings(
        @Min(1) @Max(100_000) int streams,
        @Min(1) @Max(10_000) int streamsPerUser,
        @Min(65_536) long streamBytes) {
    public static final ChangesSettings DEFAULT = new ChangesSettings(5_000, 30, 8 << 20);

    @JsonCreator
    static ChangesSettings of(
            @JsonProperty("streams") @Nullable Integer streams,
            @JsonProperty("streamsPerUser") @Nullable Integer streamsPerUser,
            @JsonProperty("streamBytes") @Nullable Long streamBytes) {
        return new ChangesSettings(
                streams == null ? DEFAULT.streams : streams,
                streamsPerUser == null ? DEFAULT.streamsPerUser : streamsPerUser,
                streamBytes == null ? DEFAULT.streamBytes : streamBytes);
    }
}
