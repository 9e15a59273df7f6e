package dev.nodeyard.executor.testkit;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;

/**
 * Make the executor {@code scripted}: it runs nothing and behaves as the task's variables say.
 *
 * <table>
 * <caption>Variables</caption>
 * <tr><td>{@code RUN_FOR_MS}</td><td>time until the end, in milliseconds; default 0</td></tr>
 * <tr><td>{@code EXIT_CODE}</td><td>other than 0: the attempt fails with it</td></tr>
 * <tr><td>{@code START_FAILURE}</td><td>a word of {@code FailureReason}: the start fails with that reason</td></tr>
 * <tr><td>{@code PHASE}</td><td>phase to tell at the start</td></tr>
 * <tr><td>{@code PREPARE_FOR_MS}</td><td>time that the start takes; an interrupt ends it</td></tr>
 * <tr><td>{@code LOG}</td><td>text to log at the start</td></tr>
 * <tr><td>{@code LOG_AT_END}</td><td>text to log at the end</td></tr>
 * <tr><td>{@code OUTPUTS}</td><td>JSON object with the outputs</td></tr>
 * <tr><td>{@code IGNORE_CANCEL}</td><td>{@code true}: only the end of the grace ends the work</td></tr>
 * </table>
 *
 * <p>With the variable {@code LEAVES} an attempt makes a file of its name in the folder {@code left} of the cache, as if that
 * were another system. Nothing but a sweep removes it. Option {@code sweep_after}: a file that a
 * sweep waits for.
 *
 * <p>Option {@code problem}: the executor is not ready, for that reason. Option {@code tags}: comma-separated tags that
 * it finds.
 */
public final class ScriptedExecutorFactory implements ExecutorFactory {
    @Override
    public String kind() {
        return ScriptedExecutor.KIND;
    }

    @Override
    public Executor create(ExecutorSettings settings) {
        return new ScriptedExecutor(settings.options(), settings.cache().resolve("left"));
    }
}
