package dev.nodeyard.cli.webhook;

import dev.nodeyard.api.webhook.WebhookEvent;
import dev.nodeyard.cli.terminal.CommandFailure;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Read the words of events. */
final class WebhookWords {
    private WebhookWords() {}

    static List<WebhookEvent> events(Collection<String> words) {
        return words.stream().map(WebhookWords::event).toList();
    }

    private static WebhookEvent event(String word) {
        WebhookEvent event = WebhookEvent.of(word);
        if (event == WebhookEvent.UNKNOWN || event == WebhookEvent.WEBHOOK_PING) {
            throw CommandFailure.usage("there is no event '" + word + "'")
                    .withHint("one of: "
                            + Arrays.stream(WebhookEvent.values())
                                    .filter(known ->
                                            known != WebhookEvent.UNKNOWN && known != WebhookEvent.WEBHOOK_PING)
                                    .map(WebhookEvent::word)
                                    .collect(Collectors.joining(", ")));
        }
        return event;
    }
}
