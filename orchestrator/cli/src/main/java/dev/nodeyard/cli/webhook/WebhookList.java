package dev.nodeyard.cli.webhook;

import dev.nodeyard.api.webhook.WebhookEvent;
import dev.nodeyard.api.webhook.WebhookView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Style;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List your webhooks, newest first.")
final class WebhookList extends ServerVerb {
    @Option(names = "--all", description = "Those of everybody; administrators only.")
    private boolean all;

    WebhookList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        ApiPath path = ApiPath.of("webhooks").with("all", all ? true : null).with("limit", 100);
        out.list(
                api.list(path, WebhookView.class, Integer.MAX_VALUE),
                listing(out.style()),
                "No webhooks. Make one with: nodeyard webhook create URL --event run.finished");
        return ExitStatus.OK;
    }

    private static Listing<WebhookView> listing(Style style) {
        return new Listing<WebhookView>(webhook -> webhook.id().toString())
                .column("ID", webhook -> webhook.id().toString())
                .column("STATE", WebhookList::word, webhook -> painted(webhook, style))
                .column("URL", WebhookView::url)
                .column(
                        "EVENTS",
                        webhook -> webhook.events().stream()
                                .map(WebhookEvent::word)
                                .collect(Collectors.joining(",")))
                .column("OF", WebhookList::scope)
                .column("WHY", webhook -> webhook.inactiveReason() == null ? "" : webhook.inactiveReason());
    }

    private static String word(WebhookView webhook) {
        if (!webhook.active()) {
            return "off";
        }
        return webhook.failingSince() == null ? "on" : "failing";
    }

    private static String painted(WebhookView webhook, Style style) {
        if (!webhook.active()) {
            return style.bad("off");
        }
        return webhook.failingSince() == null ? style.good("on") : style.warn("failing");
    }

    private static String scope(WebhookView webhook) {
        if (webhook.workflow() != null) {
            return webhook.workflow().toString();
        }
        return webhook.everyone() ? "everyone" : webhook.owner();
    }
}
