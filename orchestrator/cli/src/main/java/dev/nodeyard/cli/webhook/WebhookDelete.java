package dev.nodeyard.cli.webhook;

import dev.nodeyard.api.webhook.WebhookView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.Consent;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Delete a webhook and what is known of its calls.")
final class WebhookDelete extends ServerVerb {
    @Parameters(paramLabel = "WEBHOOK", description = "Id.")
    private UUID webhook = new UUID(0, 0);

    @Mixin
    private Consent consent = new Consent();

    WebhookDelete(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = ApiPath.of("webhooks", webhook);
        WebhookView found = api.get(path, WebhookView.class);
        consent.ask(around, "Delete the webhook of " + found.url() + "?");
        api.delete(path);
        out.talk("Deleted " + webhook);
        return ExitStatus.OK;
    }
}
