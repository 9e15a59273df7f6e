package dev.nodeyard.cli.webhook;

import dev.nodeyard.api.webhook.DeliveryView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "redeliver", description = "Send a message again, with the same id.")
final class WebhookRedeliver extends ServerVerb {
    @Parameters(index = "0", paramLabel = "WEBHOOK", description = "Id.")
    private UUID webhook = new UUID(0, 0);

    @Parameters(index = "1", paramLabel = "DELIVERY", description = "Id of the message.")
    private UUID delivery = new UUID(0, 0);

    WebhookRedeliver(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        DeliveryView again =
                api.post(ApiPath.of("webhooks", webhook, "deliveries", delivery, "redeliver"), DeliveryView.class);
        out.show(again, delivery.toString(), List.of(delivery + " is sent again"));
        return ExitStatus.OK;
    }
}
