package dev.nodeyard.standalone;

import dev.nodeyard.runner.RunnerMain;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Run a registered runner in the foreground. */
@Command(
        name = "start",
        description = "Run a registered runner on this machine until it is stopped.",
        footer = {
            "",
            "SIGTERM and Ctrl-C let tasks finish for a while, a second one ends them; SIGUSR1 lets them finish without limit."
        })
final class RunnerStart implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings of the runner. Default: /etc/nodeyard-runner/config.toml for root,"
                    + " ~/.config/nodeyard-runner/config.toml for others.")
    private @Nullable Path config;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Override
    public Integer call() {
        RunnerMain.main(config == null ? new String[] {"run"} : new String[] {"run", "--config", config.toString()});
        return 0;
    }
}
