package dev.nodeyard.server.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.run.LogMatches;
import dev.nodeyard.api.run.LogMatches.Match;
import dev.nodeyard.server.database.RunRows;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.testkit.PostgresExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSearchTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    private final Jdbi jdbi = TestDatabase.jdbi(POSTGRES);
    private final RunRows rows = RunRows.insert(jdbi, 1);
    private final AttemptId attempt = rows.attempt(0);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private LogFixture logs;

    @BeforeEach
    void create() {
        logs = LogFixture.create(jdbi, rows, folder, 1 << 30);
    }

    private LogMatches find(LogPattern.Wish wish, long from, int limit) throws IOException {
        return new LogSearch(logs.reader()).find(attempt, LogPattern.of(wish), from, limit);
    }

    private static LogPattern.Wish text(String text) {
        return new LogPattern.Wish(text, false, false, false);
    }

    @Test
    void places_are_told_with_line_column_and_length() throws IOException {
        logs.append(0, 0, "no\nan Error, one error\nerrors\nerror without its end".getBytes(UTF_8));

        LogMatches found = find(text("error"), 0, 100);

        assertThat(found.items()).containsExactly(new Match(1, 3, 5), new Match(1, 14, 5), new Match(2, 0, 5));
        assertThat(found.nextLine()).isNull();
        assertThat(found.lines()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "error, false, true, false, 2",
        "error, false, false, true, 2",
        "err.r, true, false, false, 3",
        "err.r, false, false, false, 0",
        "^e, true, true, false, 1",
        "x*, true, false, false, 0",
    })
    void it_is_looked_for_as_wished(String text, boolean regex, boolean matchCase, boolean wholeWord, int places)
            throws IOException {
        logs.append(0, 0, "an Error, one error\nerrors\n".getBytes(UTF_8));

        assertThat(find(new LogPattern.Wish(text, regex, matchCase, wholeWord), 0, 100)
                        .items())
                .hasSize(places);
    }

    @Test
    void columns_count_in_what_people_see() throws IOException {
        logs.append(
                0, 0, "10%\r50%\rü \u001b[1;31mred\u001b[0m done\r\n\u001b]0;title done\u0007done\n".getBytes(UTF_8));

        assertThat(find(text("done"), 0, 100).items()).containsExactly(new Match(0, 6, 4), new Match(1, 0, 4));
        assertThat(find(text("50%"), 0, 100).items()).isEmpty();
    }

    @Test
    void a_search_goes_on_where_its_limit_ended_it_in_a_live_log_and_in_a_finished_one() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 50_000; line++) {
            text.append("line ").append(line).append(line % 100 == 0 ? " here\n" : "\n");
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        for (int start = 0; start < bytes.length; start += 100_000) {
            logs.append(0, start, java.util.Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + 100_000)));
        }
        List<Long> live = lines();
        rows.end(0, "succeeded");
        logs.service().seal(Set.of(attempt));
        logs.sealer().seal(List.of(attempt));

        assertThat(logs.reader().state(attempt).digest()).isNotNull();
        assertThat(live).hasSize(500).startsWith(0L, 100L, 200L).isEqualTo(lines());
    }

    private List<Long> lines() throws IOException {
        List<Long> lines = new ArrayList<>();
        Long next = 0L;
        while (next != null) {
            LogMatches found = find(text("here"), next, 7);
            found.items().forEach(match -> lines.add(match.line()));
            next = found.nextLine();
        }
        return lines;
    }

    @Test
    void an_expression_that_is_slow_elsewhere_is_quick_and_a_faulty_one_is_refused() throws IOException {
        logs.append(0, 0, ("a".repeat(100_000) + "\n").getBytes(UTF_8));
        long begin = System.nanoTime();

        assertThat(find(new LogPattern.Wish("(a*)*b", true, true, false), 0, 10).items())
                .isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThatThrownBy(() -> find(new LogPattern.Wish("(a", true, true, false), 0, 10))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("regular expression");
    }

    @Test
    void of_a_very_long_line_the_beginning_is_looked_at_and_the_next_line_is_found() throws IOException {
        logs.append(0, 0, ("x".repeat(400_000) + " end\nthe end\n").getBytes(UTF_8));

        assertThat(find(text("end"), 0, 10).items()).containsExactly(new Match(1, 4, 3));
    }
}
