package dev.nodeyard.server.wiki;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.server.RestRunner;
import dev.nodeyard.server.ServerExtension;
import dev.nodeyard.testkit.NodeChartBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the lines of docs/wiki-calls.md as they stand there, with the real curl, in the order of the page. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WikiCallsTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    @TempDir
    static Path folder;

    private static final Path PAGE = Path.of("../../docs/wiki-calls.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| \\[`([^`]+)`]\\(#[^)]+\\) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern SECTION = Pattern.compile(
            "^## (\\S+)\\n\\n(?:(?!^## ).)*?```sh\\n(.*?)```\\n\\nAnswers (\\d{3}) (?:with ([^.]*)|without a body)\\.$",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Map<String, String> VARIABLES = new LinkedHashMap<>();

    private record Row(String who, String another, String tests) {}

    private record Call(String name, String line, int status, List<String> fields, Row row) {
        boolean isPublic() {
            return row.who.equals("public");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void begin() throws IOException {
        Files.writeString(
                folder.resolve("mesh.json"),
                new NodeChartBuilder()
                        .shell("one", "true")
                        .setting("tags", "[\"nowhere\"]")
                        .text());
        VARIABLES.put("URL", SERVER.rest().server().toString());
        VARIABLES.put("TOKEN", SERVER.userToken("ada"));
        VARIABLES.put("ADMIN_TOKEN", SERVER.adminToken());
        VARIABLES.put("RUNNER", RestRunner.register(SERVER, "lab-1", "lab").id());
    }

    static List<Call> calls() throws IOException {
        String page = Files.readString(PAGE);
        Map<String, Row> rows = rows(page);
        List<Call> calls = new ArrayList<>();
        for (MatchResult section : SECTION.matcher(page).results().toList()) {
            Row row = Objects.requireNonNull(rows.get(section.group(1)), () -> "no row of " + section.group(1));
            String fields = section.group(4) == null ? "" : section.group(4).replaceAll("[`,]", " ");
            calls.add(new Call(
                    section.group(1),
                    section.group(2),
                    Integer.parseInt(section.group(3)),
                    Arrays.stream(fields.strip().split("\\s+"))
                            .filter(field -> !field.isEmpty())
                            .toList(),
                    row));
        }
        return calls;
    }

    private static Map<String, Row> rows(String page) {
        Map<String, Row> rows = new LinkedHashMap<>();
        page.lines().forEach(line -> {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.put(row.group(1), new Row(row.group(3), row.group(4), row.group(5)));
            }
        });
        return rows;
    }

    static List<Call> guarded() throws IOException {
        return calls().stream().filter(call -> !call.isPublic()).toList();
    }

    @Test
    @Order(1)
    void every_row_of_the_table_has_its_section_and_its_tests() throws IOException {
        Map<String, Row> rows = rows(Files.readString(PAGE));

        assertThat(calls()).extracting(Call::name).containsExactlyElementsOf(rows.keySet());
        assertThat(rows.values()).allSatisfy(row -> assertThat(row.tests).matches("(`\\w+(Test|IT)`(, )?)+"));
        assertThat(rows.keySet())
                .contains("status", "register", "login", "workflow/", "workflow/get", "workflow/publish")
                .contains("workflow/execute", "workflow/cancel", "workflow/status", "workflow/history")
                .contains("workflow/delete", "queue/status", "queue/clear", "runners/status", "runners/register")
                .contains("runners/cancel", "runners/shutdown", "events/status", "events/push")
                .contains("timers/status", "timers/start", "admin/cancel_all", "admin/shutdown");
    }

    @ParameterizedTest
    @Order(2)
    @MethodSource("guarded")
    void a_token_that_is_not_valid_is_answered_with_401(Call call) throws Exception {
        Answer answer = run(call, Map.of("TOKEN", "nyu_wrong", "ADMIN_TOKEN", "nyu_wrong"));

        assertThat(answer.status).as(answer.body).isEqualTo(401);
    }

    @ParameterizedTest
    @Order(3)
    @MethodSource("calls")
    void the_line_answers_as_the_page_says(Call call) throws Exception {
        if (call.row.another.matches("\\d+")) {
            String stranger = SERVER.userToken("stranger");
            Answer refused = run(call, Map.of("TOKEN", stranger, "ADMIN_TOKEN", stranger));
            assertThat(refused.status).as(refused.body).isEqualTo(Integer.parseInt(call.row.another));
        }

        Answer answer = run(call, Map.of());

        assertThat(answer.status).as(answer.body).isEqualTo(call.status);
        if (call.fields.isEmpty()) {
            assertThat(answer.body).isEmpty();
        } else {
            JsonNode json = Wire.mapper().readTree(answer.body);
            assertThat(call.fields)
                    .allSatisfy(field -> assertThat(json.has(field))
                            .as("%s in %s", field, answer.body)
                            .isTrue());
        }
    }

    private record Answer(int status, String body) {}

    private static Answer run(Call call, Map<String, String> other) throws Exception {
        // Only adds what a person reads off the terminal: the status.
        String script = "curl() { command curl -sS -w '\\n%{http_code}' \"$@\"; }\n" + call.line;
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-c", script).directory(folder.toFile());
        builder.environment().putAll(VARIABLES);
        builder.environment().putAll(other);
        Path errors = folder.resolve("errors");
        Process process = builder.redirectError(errors.toFile()).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors) + said).isZero();
        int end = said.lastIndexOf('\n');
        return new Answer(Integer.parseInt(said.substring(end + 1)), said.substring(0, end));
    }
}
