package dev.nodeyard.server.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say how webhooks are called.
 *
 * @param allow networks such as {@code 10.1.0.0/16} that may be called although they are private
 * @param timeoutMs longest time of one call, from the look-up of the name to the end of the answer
 * @param firstRetryMs wait before the second try; three times as long before each further one, up to two hours
 */
public record WebhookSettings(
        List<@NotNull Cidr> allow,
        @Min(100) @Max(60_000) long timeoutMs,
        @Min(10) @Max(3_600_000) long firstRetryMs) {
    public static final WebhookSettings DEFAULT = new WebhookSettings(List.of(), 10_000, 5_000);

    public WebhookSettings {
        allow = List.copyOf(allow);
    }

    @JsonCreator
    static WebhookSettings of(
            @JsonProperty("allow") @Nullable List<String> allow,
            @JsonProperty("timeoutMs") @Nullable Long timeoutMs,
            @JsonProperty("firstRetryMs") @Nullable Long firstRetryMs) {
        return new WebhookSettings(
                allow == null ? DEFAULT.allow : allow.stream().map(Cidr::parse).toList(),
                timeoutMs == null ? DEFAULT.timeoutMs : timeoutMs,
                firstRetryMs == null ? DEFAULT.firstRetryMs : firstRetryMs);
    }
}
