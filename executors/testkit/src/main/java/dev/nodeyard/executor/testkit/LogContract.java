package dev.nodeyard.executor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutionResult;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** State how output becomes the log. */
abstract class LogContract extends EndContract {
    private static final long BIG = 100L << 20;

    @Test
    @Shows(Capability.LOG_ORDER)
    void stdout_and_stderr_keep_their_order() throws Exception {
        run(script("for i in 1 2 3 4 5; do echo out$i; echo err$i >&2; done"));

        assertThat(log.text()).contains("out1\nerr1\nout2\nerr2\nout3\nerr3\nout4\nerr4\nout5\nerr5\n");
    }

    @Test
    @Shows(Capability.LIVE_LOG)
    void output_arrives_while_the_work_runs() throws Exception {
        Execution execution = start(script("echo early; sleep " + word()));

        log.awaitLine("early");

        execution.cancel(NO_GRACE);
        execution.await();
    }

    @Test
    @Shows(Capability.BIG_LOG)
    void a_big_log_arrives_whole() throws Exception {
        String part = "123456789abcdefghijklmnopqrstu";
        PatternSink sink = new PatternSink("~" + part.repeat(16));

        // The shown commands must not hold the line itself.
        Execution execution = start(
                lay(script(
                        "b=" + part + "; b=$b$b$b$b; b=$b$b$b$b",
                        "(yes \"$(printf '\\176')$b\" || :) | head -c " + BIG)),
                sink);

        assertThat(finish(execution)).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(sink.matched()).isEqualTo(BIG);
    }

    @Test
    @Shows(Capability.BINARY_LOG)
    void a_binary_log_arrives_unchanged() throws Exception {
        run(script("printf '\\000\\001\\377\\376\\200'"));

        byte[] bytes = log.bytes();
        assertThat(Arrays.copyOfRange(bytes, bytes.length - 5, bytes.length)).containsExactly(0, 1, 0xff, 0xfe, 0x80);
    }

    @Test
    @Shows(Capability.BINARY_LOG)
    void a_huge_line_without_an_end_arrives() throws Exception {
        run(script("echo begin; head -c 3000000 /dev/zero | tr '\\0' y"));

        boolean whole = log.text().endsWith("begin\n" + "y".repeat(3_000_000));
        assertThat(whole)
                .as("a line of 3 MB in %s bytes of log", log.bytes().length)
                .isTrue();
    }

    @Test
    @Shows(Capability.LIVE_LOG)
    void the_work_may_close_its_own_output() throws Exception {
        ExecutionResult result = run(script("echo seen", "exec >&- 2>&-", "true", "exit 0"));

        assertThat(result).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(log.lines()).contains("seen");
    }

    @Test
    @Shows(Capability.LATE_OUTPUT)
    void output_of_what_outlives_the_script_for_a_moment_is_kept() throws Exception {
        run(script("(sleep 0.3; echo late) & exit 0"));

        assertThat(log.text()).endsWith("late\n");
    }

    @Test
    @Shows(Capability.LEFTOVERS)
    void what_outlives_the_script_for_long_is_ended() throws Exception {
        String left = word();

        ExecutionResult result = run(script("sleep " + left + " & exit 0"));

        assertThat(result).isInstanceOf(ExecutionResult.Succeeded.class);
        assertThat(isRunning(left)).isFalse();
    }
}
