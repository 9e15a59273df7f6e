package dev.nodeyard.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Hold the settings of every JSON message of Nodeyard in one place.
 *
 * <p>Times are RFC 3339 in UTC, durations whole milliseconds with the unit in the name, absent values are left out.
 * Unknown fields are ignored and unknown enum values become {@code UNKNOWN} where the enum has one, so that an older
 * peer survives a newer one.
 */
public final class Wire {
    private static final JsonMapper MAPPER = configure(JsonMapper.builder()).build();

    private Wire() {}

    /** Return the shared mapper. Thread-safe; do not reconfigure it. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    private static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return builder.addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));
    }
}
