package dev.nodeyard.cli.auth;

import dev.nodeyard.api.auth.SignInCode;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import dev.nodeyard.cli.terminal.Words;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "dashboard",
        description = "Print an address that opens the dashboard signed in as you.",
        footer = {"", "The address works once, for ten minutes. Whoever has it comes in as you: do not pass it on."})
final class DashboardAddress extends ServerVerb {
    DashboardAddress(Surroundings around) {
        super(around);
    }

    /** Show the address, for programs. */
    record Shown(String url, Instant expiresAt) {}

    @Override
    protected ExitStatus run(ApiClient api, Output out) {
        Shown shown = of(api);
        out.show(shown, shown.url(), List.of(shown.url()));
        out.talk("It works once, until " + Words.time(shown.expiresAt()) + ".");
        return ExitStatus.OK;
    }

    private static Shown of(ApiClient api) {
        SignInCode code = api.post(ApiPath.of("session", "codes"), SignInCode.class);
        return new Shown(address(api.server().url(), code), code.expiresAt());
    }

    static String address(URI server, SignInCode code) {
        String base = server.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + code.path();
    }
}
