package dev.nodeyard.engine.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.RetrySpec;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryRuleTest {
    private static RetryRule rule(int max, long backoffMs, long maxBackoffMs) {
        return RetryRule.of(new RetrySpec(max, EnumSet.of(FailureReason.EXIT_CODE), backoffMs, maxBackoffMs), false);
    }

    @Test
    void the_wait_doubles_up_to_its_cap() {
        RetryRule rule = rule(6, 100, 1_000);

        assertThat(IntStream.rangeClosed(1, 6)
                        .mapToLong(attempt ->
                                rule.next(attempt, FailureReason.EXIT_CODE).orElseThrow()))
                .containsExactly(100L, 200L, 400L, 800L, 1_000L, 1_000L);
    }

    @Test
    void the_wait_never_overflows() {
        RetryRule rule = rule(100, Long.MAX_VALUE / 3, Long.MAX_VALUE);

        assertThat(IntStream.rangeClosed(1, 100)
                        .mapToLong(attempt ->
                                rule.next(attempt, FailureReason.EXIT_CODE).orElseThrow()))
                .isSorted()
                .allMatch(wait -> wait > 0)
                .last()
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void without_a_wait_the_next_attempt_comes_at_once() {
        assertThat(rule(2, 0, 60_000).next(2, FailureReason.EXIT_CODE)).hasValue(0);
    }

    @Test
    void retries_run_out() {
        assertThat(rule(2, 0, 0).next(3, FailureReason.EXIT_CODE)).isEmpty();
    }

    @Test
    void other_reasons_are_not_worth_a_retry() {
        assertThat(rule(2, 0, 0).next(1, FailureReason.BAD_INPUT)).isEmpty();
    }

    @Test
    void a_task_that_may_run_once_is_never_tried_again() {
        assertThat(RetryRule.of(RetrySpec.DEFAULT, true).next(1, FailureReason.RUNNER_LOST))
                .isEmpty();
    }

    @Test
    void attempts_that_do_not_count_neither_use_up_retries_nor_lengthen_the_wait() {
        RetryRule rule = rule(1, 100, 1_000).uncounting(3);

        assertThat(rule.next(4, FailureReason.EXIT_CODE)).hasValue(100);
        assertThat(rule.next(5, FailureReason.EXIT_CODE)).isEmpty();
    }
}
