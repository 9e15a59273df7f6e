package dev.nodeyard.executor.environment;

import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.process.Command;
import dev.nodeyard.executor.process.LocalProcess;
import dev.nodeyard.executor.process.LocalProcesses;
import dev.nodeyard.executor.program.ProgramExit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Run what installs, with its whole output in a file and its whole process tree ended when nobody wants it any more. */
final class Installer implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int MOST_OUTPUT = 1 << 20;

    private final LocalProcesses processes = new LocalProcesses("environment");
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "environment-clock");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * One program.
     *
     * @param mark that its processes bear: the attempt's, so that whoever ends the attempt ends them
     */
    record Step(List<String> command, Path folder, Map<String, String> variables, Path log, String mark) {}

    /**
     * How it ended.
     *
     * @param late it was ended because it took too long
     */
    record Ended(ProgramExit exit, boolean late, String output) {
        boolean isSuccess() {
            Integer code = exit.code();
            return code != null && code == 0 && !exit.cancelled();
        }

        /** Return what it said, in one sentence. */
        String sentence() {
            String said = InstallerWords.sentence(output);
            return said.isEmpty() ? exit.message() : said;
        }

        /** Return whether it may end better by itself next time. */
        boolean isPassing() {
            return late || exit.code() == null || exit.signal() != null || InstallerWords.isPassing(output);
        }
    }

    /** Run a step to its end; an interrupt ends it and all that it started. */
    Ended run(Step step, Duration longest) throws IOException, InterruptedException, ExecutorException {
        Files.writeString(
                step.log(),
                "$ " + InstallerWords.clean(String.join(" ", step.command())) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        long from = Files.size(step.log());
        Path exit = step.log().resolveSibling(step.log().getFileName() + ".exit");
        Files.deleteIfExists(exit);
        LocalProcess process = processes.start(
                new Command(step.command(), step.folder(), step.variables(), step.log(), exit, step.mark()),
                (bytes, offset, length) -> {});
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = clock.schedule(
                () -> {
                    late.set(true);
                    process.cancel(GRACE);
                },
                longest.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            ProgramExit end = process.await();
            return new Ended(end, late.get(), output(step.log(), from));
        } finally {
            deadline.cancel(false);
            process.kill();
            Files.deleteIfExists(exit);
        }
    }

    private static String output(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(from, file.length() - MOST_OUTPUT);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        processes.close();
    }
}
