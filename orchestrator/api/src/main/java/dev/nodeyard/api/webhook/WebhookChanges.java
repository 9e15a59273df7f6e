package dev.nodeyard.api.webhook;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Change a webhook; what is null stays.
 *
 * @param url to be called
 * @param events to be told of
 * @param description for people
 * @param active false stops the calls, true lets them go on; calls not yet given up are made then
 */
public record WebhookChanges(
        @Nullable @Size(min = 1, max = 2_000) String url,
        @Nullable @Size(min = 1, max = 20) List<@NotNull WebhookEvent> events,
        @Nullable @Size(max = 200) String description,
        @Nullable Boolean active) {}
