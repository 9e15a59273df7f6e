package dev.nodeyard.api.webhook;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ask for calls.
 *
 * @param url to be called, http or https
 * @param events to be told of
 * @param workflow id or name of the only workflow to hear of; without it all of one's own and those shared with one
 * @param everyone hear of everybody's things and of runners; administrators only
 * @param description for people
 */
public record NewWebhook(
        @NotBlank @Size(max = 2_000) String url,
        @NotEmpty @Size(max = 20) List<@NotNull WebhookEvent> events,
        @Nullable @Size(max = 200) String workflow,
        boolean everyone,
        @Nullable @Size(max = 200) String description) {
    @SuppressWarnings("NullAway")
    public NewWebhook {
        events = events == null ? null : events.stream().toList();
    }
}
