package dev.nodeyard.cli.auth;

import dev.nodeyard.api.auth.PasswordChange;
import dev.nodeyard.api.auth.PasswordReset;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.command.ServerVerb;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "password",
        description = "Change your password; ends your other sign-ins.",
        footer = "Passwords are asked for or read from standard input, a line each, never given as arguments.")
final class ChangePassword extends ServerVerb {
    @Option(names = "--code", description = "Choose a new one with the code of an administrator (nyp_...) instead.")
    private boolean byCode;

    @Option(
            names = "--password-stdin",
            description = "Read the old password, or the code, and the new password from standard input.")
    private boolean fromInput;

    ChangePassword(Surroundings around) {
        super(around);
    }

    @Override
    protected ExitStatus run(ApiClient api, Output out) throws IOException {
        SecretPrompt prompt = new SecretPrompt(around);
        String proof = byCode ? "Code" : "Old password";
        String old;
        String chosen;
        if (fromInput) {
            List<String> lines = prompt.linesFromInput(List.of(proof.toLowerCase(Locale.ROOT), "new password"));
            old = lines.get(0);
            chosen = lines.get(1);
        } else {
            old = prompt.askHidden(proof);
            chosen = prompt.askNew(null).get(0);
        }
        if (byCode) {
            api.postFor(ApiPath.of("password-resets"), new PasswordReset(old, chosen));
            out.talk("The password is changed. Sign in with: nodeyard login "
                    + api.server().url());
        } else {
            api.postFor(ApiPath.of("users", "me", "password"), new PasswordChange(old, chosen));
            out.talk("The password is changed; your other sign-ins have ended.");
        }
        return ExitStatus.OK;
    }
}
