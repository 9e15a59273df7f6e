package dev.nodeyard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody sends sign-ins for one account as fast as they can. */
class LoginFloodTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final int CALLS = 400;
    private static final int AT_ONCE = 40;

    @Test
    void a_flood_on_one_account_costs_a_few_hashes_and_keeps_nobody_else_out() throws Exception {
        signUp("flooded");
        signUp("neighbour");
        String token = SERVER.userToken("flooded");
        ExecutorService attackers = Executors.newFixedThreadPool(AT_ONCE);
        Map<Integer, Integer> answers = new HashMap<>();
        try {
            List<Future<Integer>> flood = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                int guess = i;
                flood.add(attackers.submit(() -> login("flooded", "guess " + guess, "127.0.0.66")));
            }

            SERVER.rest().get("/api/v1/users/me", token).expect(200);
            assertThat(loginWhenHeard("flooded", "127.0.0.2")).isEqualTo(200);
            assertThat(loginWhenHeard("neighbour", "127.0.0.3")).isEqualTo(200);
            for (Future<Integer> call : flood) {
                answers.merge(call.get(), 1, Integer::sum);
            }
        } finally {
            attackers.shutdownNow();
        }

        // 401 is the only answer that took a hash; 503 is told to who waited in vain for a turn on a busy machine.
        assertThat(answers.keySet()).isSubsetOf(401, 429, 503);
        assertThat(answers.getOrDefault(401, 0)).isBetween(1, 10);
        assertThat(login("flooded", "correct horse", "127.0.0.66")).isEqualTo(429);
    }

    private static void signUp(String name) {
        SERVER.rest()
                .post(
                        "/api/v1/register",
                        null,
                        "{\"username\": \"%s\", \"emailAddress\": \"%s@example.org\", \"password\": \"correct horse\"}"
                                .formatted(name, name))
                .expect(201);
    }

    /** On a machine that is busy with other things too a sign-in may be told to come again: that keeps nobody out. */
    private static int loginWhenHeard(String name, String from) {
        int status = login(name, "correct horse", from);
        for (int tries = 1; status == 503 && tries < 5; tries++) {
            status = login(name, "correct horse", from);
        }
        return status;
    }

    /** Sign in from one of the addresses of this machine and return the status. */
    private static int login(String name, String password, String from) {
        RestClient rest = SERVER.rest();
        byte[] body = "{\"username\": \"%s\", \"password\": \"%s\"}"
                .formatted(name, password)
                .getBytes(StandardCharsets.UTF_8);
        String head = "POST /api/v1/login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress("127.0.0.1", rest.server().getPort()), 10_000);
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            InputStream answer = socket.getInputStream();
            String start = new String(answer.readNBytes(12), StandardCharsets.US_ASCII);
            answer.readAllBytes();
            return Integer.parseInt(start.substring(9));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
