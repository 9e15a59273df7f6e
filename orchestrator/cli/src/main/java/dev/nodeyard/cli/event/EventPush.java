package dev.nodeyard.cli.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.event.NewPush;
import dev.nodeyard.api.event.PushedEvent;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "push", description = "Push an event: tasks that wait for it go on.")
final class EventPush extends ServerVerb {
    @Parameters(paramLabel = "NAME", description = "Name of the event.")
    private String name = "";

    @Option(names = "--payload", paramLabel = "JSON", description = "What the event brings: any JSON of up to 64 KiB.")
    private @Nullable String payload;

    @Option(names = "--id", paramLabel = "ID", description = "Your own id: pushing it again does nothing.")
    private @Nullable String id;

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    EventPush(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        NewPush push = new NewPush(name, scope.scope(), scope.id(), json(), null, id);
        PushedEvent pushed = api.post(ApiPath.of("events", "push"), push, PushedEvent.class);
        String what = pushed.repeated()
                ? "Pushed " + name + " before under this id"
                : "Pushed " + name + ", woke " + Words.count(pushed.woken(), "task");
        out.show(pushed, Long.toString(pushed.push()), List.of(what));
        return ExitStatus.OK;
    }

    private @Nullable JsonNode json() {
        try {
            return payload == null ? null : Wire.mapper().readTree(payload);
        } catch (JsonProcessingException e) {
            throw CommandFailure.usage("The payload is no JSON: " + e.getOriginalMessage())
                    .withHint("A text is written with its quotes: --payload '\"ready\"'");
        }
    }
}
