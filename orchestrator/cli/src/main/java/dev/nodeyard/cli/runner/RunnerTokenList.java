package dev.nodeyard.cli.runner;

import dev.nodeyard.api.runner.RegistrationTokenView;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Listing;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the registration tokens that work.")
final class RunnerTokenList extends ServerVerb {
    RunnerTokenList(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        out.list(
                api.list(ApiPath.of("registration-tokens"), RegistrationTokenView.class, Integer.MAX_VALUE),
                listing(),
                "No registration tokens. Make one with: nodeyard runner token create");
        return ExitStatus.OK;
    }

    private static Listing<RegistrationTokenView> listing() {
        return new Listing<RegistrationTokenView>(token -> token.id().toString())
                .column("FOR", token -> token.description() == null ? "-" : token.description())
                .column("TAGS", token -> token.tags().isEmpty() ? "-" : String.join(",", token.tags()))
                .column("USED", token -> token.uses() + (token.maxUses() == null ? "" : "/" + token.maxUses()))
                .column("EXPIRES", token -> Words.time(token.expiresAt()))
                .column("ID", token -> token.id().toString());
    }
}
