package dev.nodeyard.cli;

import static dev.nodeyard.cli.FakeServer.empty;
import static dev.nodeyard.cli.FakeServer.items;
import static dev.nodeyard.cli.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookCommandsTest {
    private static final String ID = "01930a6f-0000-7000-8000-000000000001";
    private static final String MESSAGE = "01930a6f-0000-7000-8000-000000000002";
    private static final String TIME = "2026-11-22T14:00:00Z";

    @TempDir
    Path folder;

    private FakeServer server;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        shell = new Shell(folder).with("NODEYARD_URL", server.url()).with("NODEYARD_TOKEN", "nyu_secret");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void create_prints_the_secret_alone_on_the_standard_output() {
        server.on("POST webhooks", json(201, webhook(Map.of("secret", "nyw_shown"))));

        Shell.Result result = shell.run(
                "webhook",
                "create",
                "https://example.org/",
                "--event",
                "run.finished,task.failed",
                "--workflow",
                "mesh");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo("nyw_shown\n");
        assertThat(server.calls().get(0).body())
                .contains("\"https://example.org/\"", "[\"run.finished\",\"task.failed\"]", "\"workflow\":\"mesh\"");
    }

    @Test
    void an_event_that_there_is_not_is_a_mistake_of_the_caller() {
        Shell.Result result = shell.run("webhook", "create", "https://example.org/", "--event", "run.exploded");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("there is no event 'run.exploded'", "run.finished");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void the_list_says_which_ones_are_off_and_why() {
        server.on(
                "GET webhooks",
                items(
                        webhook(Map.of()),
                        webhook(Map.of("active", false, "inactiveReason", "Every call of a day failed."))));

        assertThat(shell.run("webhook", "list").out())
                .contains("on ", "off", "Every call of a day failed.", "run.finished", "https://example.org/");
    }

    @Test
    void a_webhook_is_switched_on_again() {
        server.on("GET webhooks/" + ID, webhook(Map.of())).on("PATCH webhooks/" + ID, webhook(Map.of()));

        assertThat(shell.run("webhook", "update", ID, "--on").out()).contains("is on");
        assertThat(server.calls().get(1).body()).isEqualTo("{\"active\":true}");
        assertThat(shell.run("webhook", "update", ID, "--on", "--off").code()).isEqualTo(2);
    }

    @Test
    void a_test_waits_for_what_comes_of_it() {
        server.on("POST webhooks/" + ID + "/ping", json(202, delivery("pending", List.of())))
                .on("GET webhooks/" + ID + "/deliveries/" + MESSAGE, delivery("pending", List.of()))
                .on(
                        "GET webhooks/" + ID + "/deliveries/" + MESSAGE,
                        delivery("pending", List.of(Map.of("number", 1, "at", TIME, "durationMs", 12, "status", 500))));

        Shell.Result result = shell.run("webhook", "test", ID);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("pending: status 500 in 12 ms\n");
    }

    @Test
    void messages_are_listed_and_sent_again() {
        server.on("GET webhooks/" + ID + "/deliveries?state=failed&limit=30", items(delivery("failed", List.of())))
                .on(
                        "POST webhooks/" + ID + "/deliveries/" + MESSAGE + "/redeliver",
                        json(202, delivery("pending", List.of())));

        assertThat(shell.run("webhook", "deliveries", ID, "--state", "failed").out())
                .contains(MESSAGE, "webhook.ping", "failed");
        assertThat(shell.run("webhook", "redeliver", ID, MESSAGE).code()).isZero();
    }

    @Test
    void a_new_secret_is_asked_for_with_its_overlap_and_a_webhook_deleted_with_consent() {
        server.on("POST webhooks/" + ID + "/rotate", webhook(Map.of("secret", "nyw_new")))
                .on("GET webhooks/" + ID, webhook(Map.of()))
                .on("DELETE webhooks/" + ID, empty(204));

        assertThat(shell.run("webhook", "rotate", ID, "--overlap", "2h").out()).isEqualTo("nyw_new\n");
        assertThat(server.calls().get(0).body()).isEqualTo("{\"overlapMs\":7200000}");
        assertThat(shell.run("webhook", "delete", ID).code()).isEqualTo(2);
        assertThat(shell.run("webhook", "delete", ID, "--yes").code()).isZero();
    }

    private static Map<String, Object> webhook(Map<String, Object> more) {
        Map<String, Object> webhook = new HashMap<>(Map.of(
                "id",
                ID,
                "owner",
                "ada",
                "url",
                "https://example.org/",
                "events",
                List.of("run.finished"),
                "everyone",
                false,
                "active",
                true,
                "createdAt",
                TIME,
                "updatedAt",
                TIME,
                "version",
                1));
        webhook.putAll(more);
        return webhook;
    }

    private static Map<String, Object> delivery(String state, List<Object> tries) {
        return Map.of(
                "id",
                MESSAGE,
                "event",
                "webhook.ping",
                "state",
                state,
                "attempts",
                tries.size(),
                "createdAt",
                TIME,
                "giveUpAt",
                TIME,
                "tries",
                tries);
    }
}
