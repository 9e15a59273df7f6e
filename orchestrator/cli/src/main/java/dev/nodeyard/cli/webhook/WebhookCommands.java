package dev.nodeyard.cli.webhook;

import dev.nodeyard.cli.command.Noun;
import dev.nodeyard.cli.terminal.Surroundings;
import picocli.CommandLine;

/** Assemble the noun {@code webhook}. */
public final class WebhookCommands {
    private WebhookCommands() {}

    public static CommandLine create(Surroundings around) {
        return Noun.of(
                "webhook",
                "Have other programs called when something has happened.",
                new WebhookList(around),
                new WebhookCreate(around),
                new WebhookUpdate(around),
                new WebhookDelete(around),
                new WebhookRotate(around),
                new WebhookTest(around),
                new WebhookDeliveries(around),
                new WebhookRedeliver(around));
    }
}
