package dev.nodeyard.api.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Show one message to a webhook and what came of it.
 *
 * @param id the {@code webhook-id} of every try
 * @param state {@code pending}, {@code delivered} or {@code failed}
 * @param attempts number of tries that were begun
 * @param nextAt when it is tried next, while it is pending
 * @param giveUpAt when it is not tried any more
 * @param last the newest try, in lists
 * @param tries all tries, oldest first, of a single delivery
 * @param payload the body, of a single delivery
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
        UUID id,
        WebhookEvent event,
        String state,
        int attempts,
        Instant createdAt,
        @Nullable Instant nextAt,
        Instant giveUpAt,
        @Nullable Instant finishedAt,
        @Nullable Try last,
        @Nullable List<Try> tries,
        @Nullable JsonNode payload) {

    /**
     * Show one call.
     *
     * @param status HTTP status of the answer, or null when there was none
     * @param error what kept it from being answered, or null
     * @param response first characters of the answer's body, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Try(
            int number,
            Instant at,
            long durationMs,
            @Nullable Integer status,
            @Nullable String error,
            @Nullable String response) {}
}
