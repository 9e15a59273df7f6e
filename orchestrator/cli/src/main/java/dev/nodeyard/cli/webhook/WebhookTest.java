package dev.nodeyard.cli.webhook;

import dev.nodeyard.api.webhook.DeliveryView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "test", description = "Send a test message and wait for what comes of it.")
final class WebhookTest extends ServerVerb {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(200);

    @Parameters(paramLabel = "WEBHOOK", description = "Id.")
    private UUID webhook = new UUID(0, 0);

    WebhookTest(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        DeliveryView sent = api.post(ApiPath.of("webhooks", webhook, "ping"), DeliveryView.class);
        ApiPath path = ApiPath.of("webhooks", webhook, "deliveries", sent.id());
        long end = System.nanoTime() + PATIENCE.toNanos();
        DeliveryView seen = api.get(path, DeliveryView.class);
        while (newest(seen).isEmpty() && System.nanoTime() < end) {
            ApiClient.pause(STEP);
            seen = api.get(path, DeliveryView.class);
        }
        if (newest(seen).isEmpty()) {
            throw CommandFailure.of(ExitStatus.PENDING, "it was not sent within " + PATIENCE.toSeconds() + " s")
                    .withHint("see: nodeyard webhook deliveries " + webhook);
        }
        DeliveryView.Try last = newest(seen).get(0);
        out.show(seen, seen.id().toString(), List.of(seen.state() + ": " + DeliveryWords.outcome(last)));
        return seen.state().equals("delivered") ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static List<DeliveryView.Try> newest(DeliveryView seen) {
        List<DeliveryView.Try> tries = seen.tries() == null ? List.of() : seen.tries();
        return tries.isEmpty() ? tries : tries.subList(tries.size() - 1, tries.size());
    }
}
