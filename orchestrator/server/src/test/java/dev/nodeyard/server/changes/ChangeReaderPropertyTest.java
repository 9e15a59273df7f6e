package dev.nodeyard.server.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunId;
import dev.nodeyard.server.changes.ChangeReader.ChangedTask;
import dev.nodeyard.server.changes.ChangeReader.Delta;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.testkit.PostgresExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real transactions of all kinds at the same time: whoever follows the changes ends with the truth. */
class ChangeReaderPropertyTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    private static final int TASKS = 40;
    private static final int WRITERS = 4;
    private static final int TRANSACTIONS = 60;

    private final Jdbi jdbi = TestDatabase.jdbi(POSTGRES);
    private final ChangeReader reader = new ChangeReader(jdbi);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whoever_follows_the_changes_ends_with_the_truth_whatever_overlaps(long seed) throws Exception {
        RunId run = run();
        Position start = reader.now();
        AtomicBoolean writing = new AtomicBoolean(true);
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            long own = seed * 100 + i;
            writers.add(CompletableFuture.runAsync(() -> write(run, new Random(own))));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new))
                .whenComplete((done, failure) -> writing.set(false));

        Map<Integer, Integer> followed = follow(run, start, writing, new Random(seed));
        all.join();

        assertThat(followed).isEqualTo(truth(run));
    }

    /** Goes back to an earlier place now and then, as a client does that comes back late. */
    private Map<Integer, Integer> follow(RunId run, Position start, AtomicBoolean writing, Random random) {
        Map<Integer, Integer> seen = new HashMap<>();
        List<Position> places = new ArrayList<>(List.of(start));
        boolean last = false;
        while (!last) {
            last = !writing.get();
            int back = random.nextInt(5) == 0 ? random.nextInt(places.size()) : places.size() - 1;
            Delta<ChangedTask> delta = reader.tasks(run, places.get(back));
            delta.rows()
                    .forEach(row ->
                            seen.put(row.progress().index(), row.progress().attempt()));
            places.add(delta.next());
        }
        return seen;
    }

    private void write(RunId run, Random random) {
        try (Connection connection = POSTGRES.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < TRANSACTIONS; i++) {
                transaction(run, random, connection, statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One to five rows in ascending order, so that writers never wait for each other in a circle. */
    private static void transaction(RunId run, Random random, Connection connection, Statement statement)
            throws SQLException {
        List<Integer> rows = random.ints(1 + random.nextInt(5), 0, TASKS)
                .distinct()
                .sorted()
                .boxed()
                .toList();
        for (int row : rows) {
            boolean nested = random.nextInt(3) == 0;
            Savepoint point = nested ? connection.setSavepoint() : null;
            statement.execute("UPDATE task_runs SET attempt = attempt + 1 WHERE run_id = '" + run.value()
                    + "' AND index = " + row);
            if (point != null && random.nextBoolean()) {
                connection.rollback(point);
            } else if (point != null) {
                connection.releaseSavepoint(point);
            }
            if (random.nextInt(4) == 0) {
                // A transaction that stays open while others come and go.
                statement.execute("SELECT pg_sleep(" + random.nextInt(12) + " / 1000.0)");
            }
        }
        if (random.nextInt(6) == 0) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    private RunId run() {
        RunId run = new RunId(UUID.randomUUID());
        jdbi.useHandle(handle -> handle.execute("""
                INSERT INTO task_runs (run_id, index, state, requirements_id, priority, unfinished, at_most_once)
                SELECT ?, i, 'queued', 1, 0, 0, false
                  FROM generate_series(0, ?) AS i
                """, run.value(), TASKS - 1));
        return run;
    }

    /** Rows that were never changed were never told. */
    private Map<Integer, Integer> truth(RunId run) {
        Map<Integer, Integer> truth = new HashMap<>();
        jdbi.useHandle(
                handle -> handle.createQuery("SELECT index, attempt FROM task_runs WHERE run_id = :run AND attempt > 0")
                        .bind("run", run.value())
                        .map((row, context) -> truth.put(row.getInt("index"), row.getInt("attempt")))
                        .list());
        return truth;
    }
}
