package dev.nodeyard.cli;

import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stand for the verbs that other modules add. */
public final class AddedVerbs {
    private AddedVerbs() {}

    /** Adds a verb to the top level. */
    public static final class Up implements CommandProvider {
        @Override
        public String noun() {
            return "";
        }

        @Override
        public String name() {
            return "up";
        }

        @Override
        public CommandLine create(Surroundings around) {
            return new CommandLine(new Verb(around));
        }
    }

    /** Adds a verb to a noun. */
    public static final class RunnerStart implements CommandProvider {
        @Override
        public String noun() {
            return "runner";
        }

        @Override
        public String name() {
            return "start";
        }

        @Override
        public CommandLine create(Surroundings around) {
            return new CommandLine(new Verb(around));
        }
    }

    @Command(name = "added", description = "Stand for a verb of another module.")
    static final class Verb implements Callable<Integer> {
        private final Surroundings around;

        @Option(names = "--url", description = "An option that built-in verbs have too.")
        private String url = "";

        Verb(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            if (url.equals("bad")) {
                throw CommandFailure.of(ExitStatus.CONFLICT, "it is there already");
            }
            around.streams().out().println("added " + url);
            return 0;
        }
    }
}
