package dev.nodeyard.cli.webhook;

import dev.nodeyard.api.webhook.NewWebhook;
import dev.nodeyard.api.webhook.WebhookView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "create", description = "Have a URL called; the secret that signs the calls is shown this once.")
final class WebhookCreate extends ServerVerb {
    @Parameters(paramLabel = "URL", description = "To be called, https or http.")
    private String url = "";

    @Option(
            names = "--event",
            paramLabel = "EVENT",
            split = ",",
            required = true,
            description = "What to be told of, such as run.finished; repeat for more.")
    private List<String> events = List.of();

    @Option(names = "--workflow", paramLabel = "WORKFLOW", description = "Of this workflow only.")
    private @Nullable String workflow;

    @Option(names = "--everyone", description = "Of everybody's things and of runners; administrators only.")
    private boolean everyone;

    @Option(names = "--description", paramLabel = "TEXT", description = "For people.")
    private @Nullable String description;

    WebhookCreate(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        WebhookView made = api.post(
                ApiPath.of("webhooks"),
                new NewWebhook(url, WebhookWords.events(events), workflow, everyone, description),
                WebhookView.class);
        String secret = Objects.requireNonNullElse(made.secret(), "");
        out.talk("Made webhook " + made.id());
        out.show(made, secret, List.of(secret));
        out.talk("This is its secret; it is not shown again. Try it: nodeyard webhook test " + made.id());
        return ExitStatus.OK;
    }
}
