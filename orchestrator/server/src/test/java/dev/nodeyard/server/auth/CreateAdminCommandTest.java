package dev.nodeyard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.server.OrchestratorApplication;
import dev.nodeyard.server.ServerExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CreateAdminCommandTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    @Test
    void the_console_makes_an_administrator_whose_token_and_password_work() throws Exception {
        String printed =
                run("a long password\n", "--username", "chief", "--email", "chief@example.org", "--password-stdin");

        String token = printed.strip();
        assertThat(token).startsWith("nyu_").doesNotContain("\n");
        SERVER.rest().get("/api/v1/registration-tokens", token).expect(200);
        SERVER.rest().post("/api/v1/login", null, """
                        {"username": "chief", "password": "a long password"}
                        """).expect(200);
    }

    private static String run(String input, String... arguments) throws Exception {
        PrintStream out = System.out;
        InputStream in = System.in;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            String[] all = new String[arguments.length + 2];
            all[0] = "create-admin";
            all[1] = SERVER.configuration().toString();
            System.arraycopy(arguments, 0, all, 2, arguments.length);
            new OrchestratorApplication().run(all);
        } finally {
            System.setOut(out);
            System.setIn(in);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
