package dev.nodeyard.cli.webhook;

import dev.nodeyard.api.webhook.RotateSecret;
import dev.nodeyard.api.webhook.WebhookView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.command.SpanConverter;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "rotate", description = "Begin with a new secret; for a while the old one signs too.")
final class WebhookRotate extends ServerVerb {
    @Parameters(paramLabel = "WEBHOOK", description = "Id.")
    private UUID webhook = new UUID(0, 0);

    @Option(
            names = "--overlap",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "How long the old secret signs too, such as 90s or 2h. Default: 24h.")
    private Duration overlap = Duration.ofDays(1);

    WebhookRotate(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        WebhookView fresh = api.post(
                ApiPath.of("webhooks", webhook, "rotate"), new RotateSecret(overlap.toMillis()), WebhookView.class);
        String secret = Objects.requireNonNullElse(fresh.secret(), "");
        out.show(fresh, secret, List.of(secret));
        out.talk("This is the new secret; it is not shown again. The old one signs too for " + Words.span(overlap));
        return ExitStatus.OK;
    }
}
