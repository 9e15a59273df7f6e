package dev.nodeyard.executor.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.process.ProcessTree;
import dev.nodeyard.executor.testkit.Wheels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Virtual environments from a folder of wheels: real venv, real pip, no network. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class EnvironmentStoreTest {
    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Shelf shelf;

    @BeforeEach
    void open() throws Exception {
        Wheels.make(folder.resolve("wheels"), "tiny", "1.0");
        Wheels.make(folder.resolve("wheels"), "tiny", "2.0");
        Wheels.make(folder.resolve("wheels"), "bigger", "1.0", "tiny<2");
        shelf = new Shelf(folder, Map.of());
    }

    @AfterEach
    void close() {
        shelf.close();
        threads.shutdownNow();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    private Stream<Path> made() throws Exception {
        return Files.list(folder.resolve("environments")).filter(Files::isDirectory);
    }

    @Test
    void packages_and_their_programs_are_there_after_the_stages_were_told() throws Exception {
        try (StoredEnvironment environment = shelf.obtain(Shelf.pip("bigger"))) {
            assertThat(Shelf.run(environment, "tiny")).isEqualTo("tiny 1.0 42\n");
            assertThat(Shelf.run(
                            environment, "python -c 'import sys; print(sys.prefix)'; pip --version | cut -d' ' -f1"))
                    .isEqualTo(environment.prefix() + "\npip\n");
            assertThat(environment.built().lock().lines()).first().asString().matches("# Python 3\\.\\d+\\.\\d+");
            assertThat(environment.built().lock().lines())
                    .anyMatch(line -> line.matches("bigger==1\\.0( --hash=sha256:[0-9a-f]{64})?"))
                    .anyMatch(line -> line.matches("tiny==1\\.0( --hash=sha256:[0-9a-f]{64})?"));
            assertThat(environment.built().lock()).doesNotContain(folder.toString());
            assertThat(environment.built().recipe()).contains("- pip:\n    - \"bigger\"\n");
            assertThat(environment.built().sizeBytes()).isPositive();
        }
        assertThat(shelf.told.phases())
                .containsExactly(
                        "creating the environment (1/3: python -m venv)",
                        "creating the environment (2/3: pip install)",
                        "creating the environment (3/3: listing packages)");
    }

    @Test
    void it_is_made_once_and_used_by_all_at_the_same_time() throws Exception {
        try (StoredEnvironment first = shelf.obtain(setup("true"));
                StoredEnvironment second = shelf.obtain(setup("true"))) {
            assertThat(second.prefix()).isEqualTo(first.prefix());
            assertThat(shelf.told.text()).containsOnlyOnce("Created the environment");
        }
        assertThat(made()).hasSize(1);
    }

    @Test
    void other_versions_and_setup_lines_make_other_environments() throws Exception {
        EnvironmentSpec prepared = new EnvironmentSpec(
                null,
                List.of("tiny==2.0"),
                List.of(),
                List.of(),
                List.of("tiny > \"$VIRTUAL_ENV/said\"", "echo 'two  words' >> \"$VIRTUAL_ENV/said\""));
        try (StoredEnvironment plain = shelf.obtain(Shelf.pip("tiny==2.0"));
                StoredEnvironment set = shelf.obtain(prepared)) {
            assertThat(set.prefix()).isNotEqualTo(plain.prefix());
            assertThat(set.prefix().resolve("said")).hasContent("tiny 2.0 42\ntwo  words\n");
        }
    }

    @Test
    void what_cannot_be_installed_is_told_in_one_sentence_and_not_tried_again_for_a_while() throws Exception {
        assertThatThrownBy(() -> shelf.obtain(Shelf.pip("tiny==3.0")))
                .isInstanceOfSatisfying(
                        ExecutorException.class,
                        e -> assertThat(e.reason()).isEqualTo(FailureReason.ENVIRONMENT_FAILED))
                .hasMessageContaining("pip install failed: No matching distribution found for tiny==3.0")
                .hasMessageContaining(".log)");
        assertThat(shelf.told.text()).contains("The last lines of").contains("from versions: 1.0, 2.0");
        assertThat(made()).isEmpty();

        assertThatThrownBy(() -> shelf.obtain(Shelf.pip("tiny==3.0")))
                .hasMessageContaining("No matching distribution found for tiny==3.0")
                .hasMessageContaining("not tried again before");
        assertThat(shelf.told.phases())
                .filteredOn(phase -> phase.contains("pip install"))
                .hasSize(1);
    }

    @Test
    void a_failed_setup_line_fails_the_environment_and_leaves_nothing() throws Exception {
        EnvironmentSpec spec = setup("echo so far", "ls /no/such/folder");
        assertThatThrownBy(() -> shelf.obtain(spec))
                .hasMessageContaining("setup failed")
                .hasMessageContaining("/no/such/folder");
        assertThat(made()).isEmpty();
    }

    @Test
    void an_interrupt_ends_the_installer_with_all_it_started() throws Exception {
        EnvironmentSpec slow = setup("(sleep 4711 & sleep 4712)");
        Future<?> attempt = threads.submit(() -> shelf.obtain(slow, "attempt-interrupted"));
        await().until(() -> shelf.told.phases().stream().anyMatch(phase -> phase.contains("setup")));
        await().until(() -> ProcessTree.ofMark("attempt-interrupted").isAlive());

        attempt.cancel(true);

        await().until(() -> !ProcessTree.ofMark("attempt-interrupted").isAlive());
        await().until(() -> made().findAny().isEmpty());
    }

    @Test
    void a_step_that_takes_too_long_is_ended() throws Exception {
        Shelf hasty = new Shelf(folder, Map.of("longest_minutes", "0"));
        assertThatThrownBy(() -> hasty.obtain(Shelf.pip("tiny"))).hasMessageContaining("took longer than 0 minutes");
        hasty.close();
    }

    @Test
    void two_stores_of_one_folder_make_it_once_and_the_one_that_waits_says_so() throws Exception {
        try (Shelf other = new Shelf(folder, Map.of())) {
            Future<StoredEnvironment> first = threads.submit(() -> shelf.obtain(setup("true"), "one"));
            await().until(() -> !shelf.told.phases().isEmpty());
            try (StoredEnvironment second = other.obtain(setup("true"), "two");
                    StoredEnvironment same = first.get()) {
                assertThat(second.prefix()).isEqualTo(same.prefix());
            }
            assertThat(other.told.phases())
                    .containsExactly("waiting for the environment, which another attempt creates");
        }
    }

    @Test
    void a_process_that_is_killed_in_the_middle_leaves_nothing_that_is_used() throws Exception {
        EnvironmentSpec spec = new EnvironmentSpec(
                null,
                List.of("tiny"),
                List.of(),
                List.of(),
                List.of("echo up; test -e " + folder + "/go || sleep 4713"));
        try (OtherProcess other = OtherProcess.start(folder, spec, "killed")) {
            await().until(() -> other.said().contains("setup"));
            await().until(() -> ProcessTree.ofMark("killed").isAlive());
            other.kill();
        }
        Files.createFile(folder.resolve("go"));
        assertThat(made()).hasSize(1);

        try (StoredEnvironment environment = shelf.obtain(spec, "next")) {
            assertThat(Shelf.run(environment, "tiny")).isEqualTo("tiny 2.0 42\n");
            assertThat(ProcessTree.ofMark("killed").isAlive()).isFalse();
        }
        assertThat(shelf.told.text()).contains("Created the environment");
    }

    @Test
    void two_processes_that_want_the_same_make_it_once() throws Exception {
        try (OtherProcess one = OtherProcess.start(folder, Shelf.pip("tiny"), "one");
                OtherProcess two = OtherProcess.start(folder, Shelf.pip("tiny"), "two")) {
            one.end();
            two.end();
            assertThat((one.said() + two.said()).lines().filter(line -> line.startsWith("Created the environment")))
                    .hasSize(1);
            assertThat(one.said()).contains("obtained venv-");
            assertThat(two.said()).contains("obtained venv-");
        }
    }

    @Test
    void half_built_ones_and_those_that_were_not_used_for_long_are_removed() throws Exception {
        Shelf thrifty = new Shelf(folder, Map.of("keep_days", "7"));
        thrifty.obtain(setup("true")).close();
        Path old = made().findFirst().orElseThrow();
        Path half = Files.createDirectories(folder.resolve("environments").resolve("venv-0123456789abcdef/prefix"));
        used(old, Duration.ofDays(6));
        thrifty.store.prune();
        assertThat(half.getParent()).doesNotExist();
        assertThat(old).exists();

        used(old, Duration.ofDays(8));
        thrifty.store.prune();
        assertThat(old).doesNotExist();
        thrifty.close();
    }

    @Test
    void of_too_many_those_go_that_nobody_has_used_for_longest_but_none_that_is_used() throws Exception {
        Shelf small = new Shelf(folder, Map.of("max_gib", "0"));
        StoredEnvironment used = small.obtain(setup("true"));
        small.obtain(setup("echo two")).close();
        small.obtain(setup("echo three")).close();
        Path fresh = folder.resolve("environments").resolve(nameOf(small, setup("echo three")));
        for (Path one : made().filter(path -> !path.equals(fresh)).toList()) {
            used(one, Duration.ofHours(2));
        }

        small.store.prune();

        assertThat(made()).containsExactlyInAnyOrder(used.prefix().getParent(), fresh);
        used.close();
        small.close();
    }

    private static EnvironmentSpec setup(String... lines) {
        return new EnvironmentSpec(null, List.of(), List.of(), List.of(), List.of(lines));
    }

    private static String nameOf(Shelf shelf, EnvironmentSpec spec) throws Exception {
        return shelf.planner.plan(spec, EnvironmentPlanner.Additions.NONE).name();
    }

    private static void used(Path environment, Duration ago) throws Exception {
        Files.setLastModifiedTime(
                environment.resolve("used"), FileTime.from(Instant.now().minus(ago)));
    }

    @Test
    void one_that_nobody_wants_any_more_is_discarded_unless_it_is_used() throws Exception {
        StoredEnvironment environment = shelf.obtain(setup("true"));
        shelf.store.discard(setup("true"));
        assertThat(environment.python()).exists();
        environment.close();
        shelf.store.discard(setup("false"));
        assertThat(environment.python()).exists();
        shelf.store.discard(setup("true"));
        assertThat(environment.python()).doesNotExist();
    }

    @Test
    void one_whose_python_went_away_is_made_again() throws Exception {
        StoredEnvironment broken = shelf.obtain(Shelf.pip("tiny"));
        broken.close();
        Files.delete(broken.python());
        assertThat(shelf.store.again(broken.name())).isEmpty();
        try (StoredEnvironment whole = shelf.obtain(Shelf.pip("tiny"))) {
            assertThat(Shelf.run(whole, "tiny")).isEqualTo("tiny 2.0 42\n");
        }
    }

    @Test
    void a_runner_that_was_restarted_finds_the_environment_of_an_attempt_again() throws Exception {
        StoredEnvironment before = shelf.obtain(setup("true"));
        before.close();
        try (StoredEnvironment again = shelf.store.again(before.name()).orElseThrow()) {
            shelf.store.discard(setup("true"));
            assertThat(again.python()).exists();
        }
        assertThat(shelf.store.again("../somewhere")).isEmpty();
    }

    @Test
    void an_attempt_that_gives_up_waiting_leaves_the_creation_alone() throws Exception {
        EnvironmentSpec slow = new EnvironmentSpec(
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of("while ! test -e " + folder + "/go; do sleep 0.05; done"));
        Future<StoredEnvironment> first = threads.submit(() -> shelf.obtain(slow, "one"));
        await().until(() -> shelf.told.phases().stream().anyMatch(phase -> phase.contains("setup")));
        Shelf other = new Shelf(folder, Map.of());
        Future<StoredEnvironment> second = threads.submit(() -> other.obtain(slow, "two"));
        await().until(() -> !other.told.phases().isEmpty());
        second.cancel(true);
        Files.createFile(folder.resolve("go"));
        first.get().close();
        assertThatThrownBy(second::get).isNotInstanceOf(ExecutionException.class);
        other.close();
    }
}
