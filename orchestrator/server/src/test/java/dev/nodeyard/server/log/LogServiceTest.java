package dev.nodeyard.server.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.attempt.LogChunk;
import dev.nodeyard.api.attempt.LogSummary;
import dev.nodeyard.api.attempt.LogsReply;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.server.database.RunRows;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.testkit.PostgresExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LogServiceTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    private final Jdbi jdbi = TestDatabase.jdbi(POSTGRES);
    private final RunRows rows = RunRows.insert(jdbi, 3);
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

    @AfterEach
    void stop() throws InterruptedException {
        logs.followers().stop();
        logs.sealer().stop();
    }

    @Test
    void chunks_come_back_in_order() {
        assertThat(logs.append(0, 0, bytes("one\n"))).isEqualTo(new LogsReply.Position(attempt, 4, false));
        assertThat(logs.append(0, 4, bytes("two\n")).nextOffset()).isEqualTo(8);
        assertThat(text(attempt)).isEqualTo("one\ntwo\n");
    }

    @Test
    void a_repeated_chunk_changes_nothing() {
        logs.append(0, 0, bytes("one\n"));
        assertThat(logs.append(0, 0, bytes("one\n")).nextOffset()).isEqualTo(4);
        assertThat(logs.append(0, 2, bytes("e\ntwo")).nextOffset()).isEqualTo(7);
        assertThat(text(attempt)).isEqualTo("one\ntwo");
    }

    @Test
    void a_gap_is_answered_with_the_offset_to_go_on_from() {
        logs.append(0, 0, bytes("one\n"));
        assertThat(logs.append(0, 100, bytes("late")).nextOffset()).isEqualTo(4);
        assertThat(text(attempt)).isEqualTo("one\n");
    }

    @Test
    void many_attempts_travel_in_one_call() {
        List<LogChunk> chunks = new ArrayList<>();
        for (int task = 0; task < 3; task++) {
            chunks.add(new LogChunk(rows.token(task), 0, bytes("task " + task)));
        }
        assertThat(logs.service().append(rows.runner(), chunks).positions())
                .extracting(LogsReply.Position::nextOffset)
                .containsExactly(6L, 6L, 6L);
        assertThat(text(rows.attempt(2))).isEqualTo("task 2");
    }

    @Test
    void a_stale_attempt_is_marked_and_the_others_are_stored() {
        rows.end(1, "failed");
        List<LogChunk> chunks = List.of(
                new LogChunk(rows.token(0), 0, bytes("mine")), new LogChunk(rows.token(1), 0, bytes("not mine")));
        assertThat(logs.service().append(rows.runner(), chunks).positions())
                .containsExactly(
                        new LogsReply.Position(rows.attempt(0), 4, false),
                        new LogsReply.Position(rows.attempt(1), 0, true));
        assertThat(text(rows.attempt(1))).isEmpty();
    }

    @Test
    void another_runner_cannot_write_into_the_log() {
        List<LogChunk> chunks = List.of(new LogChunk(rows.token(0), 0, bytes("forged")));
        RunnerId other = new RunnerId(UUID.randomUUID());
        assertThat(logs.service().append(other, chunks).positions())
                .containsExactly(new LogsReply.Position(attempt, 0, true));
        assertThat(text(attempt)).isEmpty();
    }

    @Test
    void a_forged_token_is_refused() {
        assertThatThrownBy(() -> logs.service().append(rows.runner(), List.of(new LogChunk("nya_x", 0, bytes("x")))))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void a_log_that_agrees_is_complete() {
        byte[] log = bytes("one\ntwo\n");
        logs.append(0, 0, bytes("one\n"));
        logs.append(0, 4, bytes("two\n"));
        assertThat(verify(LogFixture.summary(log))).isEmpty();
        assertThat(logs.reader().state(attempt).complete()).isTrue();
    }

    @Test
    void an_attempt_that_logged_nothing_is_complete_without_a_row() {
        assertThat(verify(LogFixture.summary(new byte[0]))).isEmpty();
        rows.end(0, "succeeded");
        LogState state = logs.reader().state(attempt);
        assertThat(state.ended()).isTrue();
        assertThat(state.complete()).isTrue();
        assertThat(count("logs")).isZero();
    }

    @Test
    void a_log_that_disagrees_is_sent_again_from_the_start() {
        logs.append(0, 0, bytes("oXe\n"));
        assertThat(verify(LogFixture.summary(bytes("one\n")))).containsExactly(attempt);
        assertThat(logs.append(0, 0, bytes("one\n")).nextOffset()).isEqualTo(4);
        assertThat(verify(LogFixture.summary(bytes("one\n")))).isEmpty();
        assertThat(text(attempt)).isEqualTo("one\n");
        assertThat(logs.reader().state(attempt).complete()).isTrue();
    }

    @Test
    void after_three_disagreements_the_log_is_kept_and_marked_incomplete() {
        LogSummary said = LogFixture.summary(bytes("one\ntwo\n"));
        for (int i = 0; i < 2; i++) {
            logs.append(0, 0, bytes("one\n"));
            assertThat(verify(said)).containsExactly(attempt);
        }
        logs.append(0, 0, bytes("one\n"));
        assertThat(verify(said)).isEmpty();
        assertThat(verify(said)).as("the report is repeated").isEmpty();
        assertThat(text(attempt)).isEqualTo("one\n");
        assertThat(logs.reader().state(attempt).complete()).isFalse();
    }

    @Test
    void what_a_stale_runner_says_of_its_log_changes_nothing() {
        append("what is known");
        rows.end(0, "failed");
        assertThat(verify(LogFixture.summary(bytes("something else")))).isEmpty();
        assertThat(text(attempt)).isEqualTo("what is known");
        assertThat(logs.reader().state(attempt).complete()).isFalse();
    }

    @Test
    void a_log_that_never_came_is_asked_for() {
        assertThat(verify(LogFixture.summary(bytes("lost")))).containsExactly(attempt);
    }

    @Test
    void what_exceeds_the_limit_is_dropped_but_counted_and_said() {
        LogFixture small = LogFixture.create(jdbi, rows, folder, 6);
        assertThat(small.append(0, 0, bytes("one\ntwo\n")).nextOffset()).isEqualTo(8);
        assertThat(small.append(0, 8, bytes("three\n")).nextOffset()).isEqualTo(14);
        assertThat(verify(LogFixture.summary(bytes("one\ntwo\nthree\n")))).isEmpty();
        assertThat(text(attempt)).isEqualTo("one\ntw");
        assertThat(logs.reader().state(attempt).complete()).isFalse();
    }

    @Test
    void a_sealed_log_is_one_object_and_reads_the_same() throws Exception {
        String log = "a line\n".repeat(50_000) + "the last";
        append(log);
        verify(LogFixture.summary(bytes(log)));
        rows.end(0, "succeeded");
        logs.service().seal(List.of(attempt));
        logs.sealer().seal(List.of(attempt));
        assertThat(count("log_chunks")).isZero();
        assertThat(text(attempt)).isEqualTo(log);
        assertThat(lines(49_999, 5)).isEqualTo("a line\nthe last");
        assertThat(logs.reader().state(attempt).complete()).isTrue();
        assertThat(logs.append(0, log.length(), bytes("more")).stale()).isTrue();
    }

    @Test
    void sealing_again_changes_nothing() {
        append("one\n");
        rows.end(0, "succeeded");
        logs.service().seal(List.of(attempt));
        logs.service().seal(List.of(attempt));
        logs.sealer().seal(List.of(attempt));
        logs.sealer().seal(List.of(attempt));
        assertThat(text(attempt)).isEqualTo("one\n");
    }

    @Test
    void what_a_crash_left_is_sealed_by_the_sweep() {
        append("one\n");
        rows.end(0, "failed");
        logs.sealer().sweep();
        assertThat(logs.reader().state(attempt).ended()).isTrue();
        jdbi.useHandle(handle -> handle.execute("UPDATE logs SET ended_at = now() - interval '1 minute'"));
        logs.sealer().sweep();
        assertThat(logs.reader().state(attempt).digest()).isNotNull();
        assertThat(text(attempt)).isEqualTo("one\n");
    }

    @Test
    void a_live_log_shows_whole_lines_only() throws Exception {
        append("one\ntwo\nthr");
        assertThat(lines(1, 10)).isEqualTo("two\n");
        assertThat(lines(2, 10)).isEmpty();
        assertThat(logs.reader().state(attempt).lines()).isEqualTo(2);
    }

    @Test
    void lines_are_found_over_the_borders_of_chunks() throws Exception {
        Random random = new Random(11);
        StringBuilder log = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int line = 0; line < 3_000; line++) {
            expected.add(line + " " + "x".repeat(random.nextInt(200)) + "\n");
            log.append(expected.get(line));
        }
        byte[] all = bytes(log.toString());
        for (int from = 0; from < all.length; ) {
            int to = Math.min(all.length, from + 1 + random.nextInt(5_000));
            logs.append(0, from, Arrays.copyOfRange(all, from, to));
            from = to;
        }
        for (int i = 0; i < 50; i++) {
            int from = random.nextInt(3_000);
            int count = 1 + random.nextInt(40);
            String wanted = String.join("", expected.subList(from, Math.min(3_000, from + count)));
            assertThat(lines(from, count)).isEqualTo(wanted);
        }
    }

    @Test
    void a_hundred_megabytes_arrive_whole_and_are_sealed() throws Exception {
        byte[] piece = new byte[1 << 20];
        new Random(3).nextBytes(piece);
        CRC32C sum = new CRC32C();
        for (int i = 0; i < 100; i += 4) {
            List<LogChunk> chunks = new ArrayList<>();
            for (int k = i; k < i + 4; k++) {
                chunks.add(new LogChunk(rows.token(0), (long) k << 20, piece));
                sum.update(piece);
            }
            logs.service().append(rows.runner(), chunks);
        }
        assertThat(verify(new LogSummary(100L << 20, String.format("%08x", sum.getValue()))))
                .isEmpty();
        rows.end(0, "succeeded");
        logs.service().seal(List.of(attempt));
        logs.sealer().seal(List.of(attempt));
        assertThat(logs.reader().state(attempt).digest()).isNotNull();
        assertThat(logs.reader().read(attempt, 57L << 20, 1 << 20).bytes()).isEqualTo(piece);
    }

    @Test
    void two_processes_that_take_the_same_log_keep_it_once() throws Exception {
        byte[] all = new byte[200_000];
        new Random(5).nextBytes(all);
        LogFixture other = LogFixture.create(jdbi, rows, folder, 1 << 30);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (LogFixture process : List.of(logs, other)) {
                done.add(threads.submit(() -> sendAll(process, all)));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
            other.followers().stop();
        }
        assertThat(verify(LogFixture.summary(all))).isEmpty();
        assertThat(logs.readAll(attempt)).isEqualTo(all);
    }

    private static void sendAll(LogFixture process, byte[] all) {
        long next = 0;
        while (next < all.length) {
            byte[] chunk = Arrays.copyOfRange(all, (int) next, (int) Math.min(all.length, next + 3_000));
            next = process.append(0, next, chunk).nextOffset();
        }
    }

    @Test
    void a_follower_is_answered_as_soon_as_something_comes() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        logs.followers().follow(attempt, 0, Duration.ofMinutes(1), answered::countDown);
        assertThat(answered.getCount()).isEqualTo(1);
        append("news");
        assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_follower_hears_what_came_through_another_process() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        logs.followers().start();
        logs.followers().follow(attempt, 0, Duration.ofMinutes(1), answered::countDown);
        LogFixture other = LogFixture.create(jdbi, rows, folder, 1 << 30);
        other.append(0, 0, bytes("news"));
        assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_follower_hears_of_the_end() throws Exception {
        append("all");
        CountDownLatch answered = new CountDownLatch(1);
        logs.followers().follow(attempt, 3, Duration.ofMinutes(1), answered::countDown);
        rows.end(0, "succeeded");
        logs.service().seal(List.of(attempt));
        assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_follower_is_answered_when_time_is_up() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        logs.followers().start();
        logs.followers().follow(attempt, 0, Duration.ofMillis(1), answered::countDown);
        assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void append(String log) {
        byte[] all = bytes(log);
        assertThat(logs.append(0, 0, all).nextOffset()).isEqualTo(all.length);
    }

    private Set<AttemptId> verify(LogSummary said) {
        return logs.service().verify(Map.of(attempt, said));
    }

    private String lines(long from, int count) throws Exception {
        return new String(
                logs.reader().lines(attempt, from, count, 1 << 20).slice().bytes(), UTF_8);
    }

    private String text(AttemptId of) {
        return new String(logs.readAll(of), UTF_8);
    }

    private int count(String table) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table + " WHERE run_id = :run")
                .bind("run", rows.run().value())
                .mapTo(int.class)
                .one());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
