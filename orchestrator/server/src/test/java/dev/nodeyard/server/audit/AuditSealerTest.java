package dev.nodeyard.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.audit.AuditLine;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.testkit.PostgresExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditSealerTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    private static Jdbi jdbi;
    private static AuditLog audit;
    private static AuditSealer sealer;
    private static AuditStore store;

    @BeforeAll
    static void open() {
        jdbi = TestDatabase.jdbi(POSTGRES);
        audit = new AuditLog(jdbi);
        sealer = new AuditSealer(jdbi);
        store = new AuditStore(jdbi);
    }

    @Test
    void lines_get_numbers_without_gaps_and_hashes_that_fit() {
        long before = store.head().number();
        jdbi.useTransaction(handle -> write(handle, 2_500));

        assertThat(sealer.runOnce()).isEqualTo(2_500);

        assertThat(store.head().number()).isEqualTo(before + 2_500);
        assertThat(store.head().unsealed()).isZero();
        assertThat(numbersAfter(before))
                .isEqualTo(LongStream.rangeClosed(before + 1, before + 2_500)
                        .boxed()
                        .toList());
        assertThat(VerifyAuditCommand.verify(store, null))
                .endsWith("ends at " + store.head().text());
    }

    @Test
    void a_line_that_is_committed_late_is_sealed_after_those_that_were_there_before_it() {
        sealer.runOnce();
        long before = store.head().number();
        try (Handle slow = jdbi.open()) {
            slow.begin();
            audit.record(slow, Actor.system("test"), "thing.make", "slow", null);
            audit.record(Actor.system("test"), "thing.make", "quick", null);
            sealer.runOnce();
            assertThat(subjectsAfter(before)).containsExactly("quick");
            slow.commit();
        }
        sealer.runOnce();

        assertThat(subjectsAfter(before)).containsExactly("quick", "slow");
        assertThat(VerifyAuditCommand.verify(store, null)).contains("lines fit");
    }

    @Test
    void a_line_that_is_rolled_back_leaves_no_gap() {
        sealer.runOnce();
        long before = store.head().number();
        jdbi.useTransaction(handle -> {
            audit.record(handle, Actor.system("test"), "thing.make", "never", null);
            handle.rollback();
        });
        audit.record(Actor.system("test"), "thing.make", "there", null);
        sealer.runOnce();

        assertThat(subjectsAfter(before)).containsExactly("there");
        assertThat(VerifyAuditCommand.verify(store, null)).contains("lines fit");
    }

    @Test
    void many_sealers_and_writers_at_once_make_one_chain() throws Exception {
        sealer.runOnce();
        long before = store.head().number();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Integer>> work = IntStream.range(0, 6)
                    .mapToObj(i -> (Callable<Integer>) () -> i < 3 ? writeByOne(100) : sealTimes(10))
                    .toList();
            for (Future<Integer> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        sealer.runOnce();

        assertThat(store.head().number()).isEqualTo(before + 300);
        assertThat(VerifyAuditCommand.verify(store, null)).contains("lines fit");
    }

    @Test
    void what_a_line_holds_survives_the_database_so_that_its_hash_can_be_made_again() {
        jdbi.useTransaction(handle -> audit.recordChange(
                handle,
                Actor.ANONYMOUS,
                "thing.change",
                "odd \" \\ \n \u001b \u2028 ß 漢 \uD83D\uDE80",
                Change.of(Map.of("b", List.of(1, true, "\u0000"), "a", 0.1), Map.of("Ä", Long.MIN_VALUE))));
        sealer.runOnce();

        assertThat(VerifyAuditCommand.verify(store, null)).contains("lines fit");
    }

    @Test
    void the_database_refuses_to_change_or_delete_lines() {
        audit.record(Actor.system("test"), "thing.make", "kept", null);
        sealer.runOnce();

        for (String statement : List.of(
                "UPDATE audit SET detail = 'forged'",
                "UPDATE audit SET number = NULL, hash = NULL",
                "DELETE FROM audit",
                "TRUNCATE audit")) {
            assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(statement)))
                    .as(statement)
                    .hasMessageContaining("neither changed nor deleted");
        }
    }

    private static int write(Handle handle, int lines) {
        for (int i = 0; i < lines; i++) {
            audit.record(handle, Actor.system("test"), "thing.make", "thing " + i, null);
        }
        return lines;
    }

    /** Each line is a transaction of its own. */
    private static int writeByOne(int lines) {
        return jdbi.withHandle(handle -> write(handle, lines));
    }

    private static int sealTimes(int times) {
        return IntStream.range(0, times).map(i -> sealer.runOnce()).sum();
    }

    private static List<Long> numbersAfter(long number) {
        return store.sealed(number, 10_000).stream().map(AuditLine::number).toList();
    }

    private static List<String> subjectsAfter(long number) {
        return store.sealed(number, 10_000).stream().map(AuditLine::subject).toList();
    }
}
