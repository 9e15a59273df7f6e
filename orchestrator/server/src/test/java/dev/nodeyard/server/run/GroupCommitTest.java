package dev.nodeyard.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GroupCommitTest {
    private final List<List<Integer>> batches = new ArrayList<>();

    private List<String> commit(String key, List<Integer> work) {
        batches.add(List.copyOf(work));
        return work.stream().map(number -> key + number).toList();
    }

    @Test
    void work_without_company_is_done_at_once() {
        GroupCommit<String, Integer, String> commits = new GroupCommit<>(this::commit, 10);

        assertThat(commits.submit("a", List.of(1, 2))).isCompletedWithValue(List.of("a1", "a2"));
        assertThat(commits.submit("a", List.of(3))).isCompletedWithValue(List.of("a3"));
        assertThat(batches).containsExactly(List.of(1, 2), List.of(3));
    }

    @Test
    void what_arrives_during_a_commit_goes_into_the_next_batch_together() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        GroupCommit<String, Integer, String> commits = new GroupCommit<>(
                (key, work) -> {
                    if (work.contains(1)) {
                        began.countDown();
                        await(goOn);
                    }
                    return commit(key, work);
                },
                10);
        CompletableFuture<Void> leader = CompletableFuture.runAsync(() -> commits.submit("a", List.of(1)));
        await(began);
        CompletableFuture<List<String>> second = commits.submit("a", List.of(2));
        CompletableFuture<List<String>> third = commits.submit("a", List.of(3, 4));
        goOn.countDown();

        assertThat(second.get(10, TimeUnit.SECONDS)).containsExactly("a2");
        assertThat(third.get(10, TimeUnit.SECONDS)).containsExactly("a3", "a4");
        leader.get(10, TimeUnit.SECONDS);
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4));
    }

    @Test
    void a_failed_batch_fails_its_work_and_nothing_else() {
        AtomicInteger calls = new AtomicInteger();
        GroupCommit<String, Integer, String> commits = new GroupCommit<>(
                (key, work) -> {
                    if (calls.getAndIncrement() == 0) {
                        throw new IllegalStateException("the database is away");
                    }
                    return commit(key, work);
                },
                10);

        assertThat(commits.submit("a", List.of(1))).isCompletedExceptionally();
        assertThat(commits.submit("a", List.of(2))).isCompletedWithValue(List.of("a2"));
    }

    @Test
    void many_threads_lose_nothing_and_do_nothing_twice() throws Exception {
        int pieces = 2_000;
        GroupCommit<String, Integer, String> commits = new GroupCommit<>(
                (key, work) -> {
                    synchronized (batches) {
                        return commit(key, work);
                    }
                },
                16);
        List<CompletableFuture<List<String>>> results = IntStream.range(0, pieces)
                .parallel()
                .mapToObj(number -> commits.submit("k" + number % 3, List.of(number)))
                .toList();

        for (int number = 0; number < pieces; number++) {
            assertThat(results.get(number).get(10, TimeUnit.SECONDS)).containsExactly("k" + number % 3 + number);
        }
        assertThat(batches.stream().flatMap(List::stream)).hasSize(pieces).doesNotHaveDuplicates();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
