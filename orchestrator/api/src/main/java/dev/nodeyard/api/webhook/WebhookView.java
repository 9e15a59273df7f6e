package dev.nodeyard.api.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nodeyard.api.id.WorkflowId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Show a webhook.
 *
 * @param owner user name
 * @param everyone whether it hears of everybody's things
 * @param workflow the only workflow it hears of, or null
 * @param inactiveReason why it is not called, or null while it is
 * @param failingSince begin of the failures since the last success, or null
 * @param secret that signs the calls, in the answer to its making only
 * @param overlapUntil until when the secret before signs too, or null
 * @param version grows with each change: its ETag
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookView(
        UUID id,
        String owner,
        String url,
        List<WebhookEvent> events,
        boolean everyone,
        @Nullable WorkflowId workflow,
        @Nullable String description,
        boolean active,
        @Nullable String inactiveReason,
        @Nullable Instant failingSince,
        @Nullable String secret,
        @Nullable Instant overlapUntil,
        Instant createdAt,
        Instant updatedAt,
        long version) {
    public WebhookView {
        events = List.copyOf(events);
    }

    /** Return this webhook with its secret. */
    public WebhookView withSecret(String text) {
        return new WebhookView(
                id,
                owner,
                url,
                events,
                everyone,
                workflow,
                description,
                active,
                inactiveReason,
                failingSince,
                text,
                overlapUntil,
                createdAt,
                updatedAt,
                version);
    }

    @Override
    public String toString() {
        return "WebhookView[" + id + "]";
    }
}
