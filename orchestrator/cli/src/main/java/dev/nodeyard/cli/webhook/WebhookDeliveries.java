package dev.nodeyard.cli.webhook;

import dev.nodeyard.api.webhook.DeliveryView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "deliveries", description = "List the messages of a webhook and what came of them, newest first.")
final class WebhookDeliveries extends ServerVerb {
    private static final int PAGE = 100;

    @Parameters(paramLabel = "WEBHOOK", description = "Id.")
    private UUID webhook = new UUID(0, 0);

    @Option(names = "--state", paramLabel = "STATE", description = "Only pending, delivered or failed ones.")
    private @Nullable String state;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many. Default: ${DEFAULT-VALUE}.")
    private int limit = 30;

    WebhookDeliveries(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = ApiPath.of("webhooks", webhook, "deliveries")
                .with("state", state)
                .with("limit", Math.max(1, Math.min(limit, PAGE)));
        out.list(api.list(path, DeliveryView.class, limit), listing(), "Nothing was sent yet.");
        return ExitStatus.OK;
    }

    private static Listing<DeliveryView> listing() {
        return new Listing<DeliveryView>(delivery -> delivery.id().toString())
                .column("ID", delivery -> delivery.id().toString())
                .column("TIME", delivery -> Words.time(delivery.createdAt()))
                .column("EVENT", delivery -> delivery.event().word())
                .column("STATE", DeliveryView::state)
                .column("TRIES", delivery -> Integer.toString(delivery.attempts()))
                .column("NEXT", delivery -> Words.time(delivery.nextAt()))
                .column("LAST", delivery -> delivery.last() == null ? "-" : DeliveryWords.outcome(delivery.last()));
    }
}
