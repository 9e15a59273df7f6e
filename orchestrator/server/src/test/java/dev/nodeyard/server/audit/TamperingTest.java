package dev.nodeyard.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.testkit.PostgresExtension;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody with the database's password changes the log; each test takes its tampering back. */
class TamperingTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    private static Jdbi jdbi;
    private static AuditStore store;
    private static AuditSealer sealer;
    private static String head;

    @BeforeAll
    static void fill() {
        jdbi = TestDatabase.jdbi(POSTGRES);
        AuditLog audit = new AuditLog(jdbi);
        for (int i = 1; i <= 10; i++) {
            audit.record(Actor.system("test"), "thing.make", "thing " + i, "detail " + i);
        }
        store = new AuditStore(jdbi);
        sealer = new AuditSealer(jdbi);
        sealer.runOnce();
        head = store.head().text();
        // Whoever owns the table can do that.
        jdbi.useHandle(handle -> handle.execute("ALTER TABLE audit DISABLE TRIGGER USER"));
    }

    @Test
    void a_row_changed_in_the_database_breaks_the_chain_at_its_number() {
        execute("UPDATE audit SET detail = 'forged' WHERE number = 4");

        assertBroken("line 4 does not fit");
        execute("UPDATE audit SET detail = 'detail 4' WHERE number = 4");
    }

    @Test
    void a_column_that_was_empty_counts_too() {
        execute("UPDATE audit SET remote = '10.0.0.1' WHERE number = 6");

        assertBroken("line 6 does not fit");
        execute("UPDATE audit SET remote = NULL WHERE number = 6");
    }

    @Test
    void a_time_moved_by_a_microsecond_breaks_the_chain() {
        execute("UPDATE audit SET at = at + interval '1 microsecond' WHERE number = 5");

        assertBroken("line 5 does not fit");
        execute("UPDATE audit SET at = at - interval '1 microsecond' WHERE number = 5");
    }

    @Test
    void swapped_rows_break_the_chain() {
        swap(2, 3);

        assertBroken("line 2 does not fit");
        swap(2, 3);
    }

    @Test
    void a_deleted_end_is_told_by_the_head_and_a_changed_head_by_one_known_before() {
        execute("CREATE TABLE stolen AS SELECT * FROM audit WHERE number > 8");
        execute("DELETE FROM audit WHERE number > 8");
        assertBroken("line 10 is missing: the chain ends at line 8, the end was cut off");

        execute("UPDATE audit_head SET number = 8, hash = (SELECT hash FROM audit WHERE number = 8)");
        assertThat(VerifyAuditCommand.verify(store, null)).startsWith("8 lines fit");
        assertThatThrownBy(() -> VerifyAuditCommand.verify(store, head))
                .hasMessageContaining("line 10 is missing: the chain ends at line 8, the end was cut off");

        execute("INSERT INTO audit OVERRIDING SYSTEM VALUE SELECT * FROM stolen");
        execute("UPDATE audit_head SET number = 10, hash = (SELECT hash FROM audit WHERE number = 10)");
        execute("DROP TABLE stolen");
        assertThat(VerifyAuditCommand.verify(store, head)).startsWith("10 lines fit");
    }

    private static void swap(int one, int other) {
        execute("UPDATE audit SET number = 1000 WHERE number = " + one);
        execute("UPDATE audit SET number = " + one + " WHERE number = " + other);
        execute("UPDATE audit SET number = " + other + " WHERE number = 1000");
    }

    private static void execute(String statement) {
        jdbi.useHandle(handle -> handle.execute(statement));
    }

    private static void assertBroken(String where) {
        assertThatThrownBy(() -> VerifyAuditCommand.verify(store, null))
                .hasMessageStartingWith("The audit log was tampered with: " + where);
    }
}
