package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.program.Interpreters;

/**
 * Hold how an administrator set this executor up.
 *
 * @param mostResultBytes limit of what is fetched from one task
 */
record Setup(
        String owner,
        Access access,
        PodOptions pods,
        Patience patience,
        Interpreters interpreters,
        long mostResultBytes) {
    private static final long MOST_RESULT_BYTES = 100L << 30;

    /**
     * Read the settings.
     *
     * @throws IllegalArgumentException when an option is not known or not valid
     */
    static Setup of(ExecutorSettings settings) {
        Options options = new Options(settings.options());
        Setup setup = new Setup(
                settings.owner(),
                Access.of(options),
                PodOptions.of(options),
                Patience.of(options),
                new Interpreters(
                        options.text("shell", Interpreters.USUAL.shell()),
                        options.text("python", Interpreters.USUAL.python())),
                options.number("results_limit").orElse(MOST_RESULT_BYTES));
        options.refuseUnknown();
        return setup;
    }
}
