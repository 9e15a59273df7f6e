package dev.nodeyard.cli.webhook;

import dev.nodeyard.api.webhook.WebhookChanges;
import dev.nodeyard.api.webhook.WebhookView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "update", description = "Change a webhook, or switch it on and off.")
final class WebhookUpdate extends ServerVerb {
    @Parameters(paramLabel = "WEBHOOK", description = "Id.")
    private UUID webhook = new UUID(0, 0);

    @Option(names = "--to", paramLabel = "URL", description = "To be called instead.")
    private @Nullable String url;

    @Option(names = "--event", paramLabel = "EVENT", split = ",", description = "What to be told of instead.")
    private @Nullable List<String> events;

    @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
    private @Nullable String description;

    @Option(names = "--on", description = "Let it be called again.")
    private boolean on;

    @Option(names = "--off", description = "Call it no more.")
    private boolean off;

    WebhookUpdate(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        if (on && off) {
            throw CommandFailure.usage("either --on or --off");
        }
        List<String> wanted = events;
        WebhookChanges changes = new WebhookChanges(
                url, wanted == null ? null : WebhookWords.events(wanted), description, on || off ? on : null);
        WebhookView after = api.patch(ApiPath.of("webhooks", webhook), changes, WebhookView.class);
        out.show(after, webhook.toString(), List.of(webhook + " is " + (after.active() ? "on" : "off")));
        return ExitStatus.OK;
    }
}
