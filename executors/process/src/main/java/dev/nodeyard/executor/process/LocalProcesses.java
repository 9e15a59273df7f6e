package dev.nodeyard.executor.process;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutionHandle;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Start and adopt local processes for one executor. Thread-safe. */
public final class LocalProcesses implements AutoCloseable {
    /** Version of the handles that {@link LocalProcess#handle} gives. */
    private static final int HANDLE_VERSION = 1;

    private static final String PID = "pid";
    private static final String START_TIME = "startTime";
    private static final String BOOT = "boot";
    private static final String LOG = "log";
    private static final String EXIT_FILE = "exitFile";

    // The wrapper outlives the command to write down its exit code, so it ignores what it can of the signals that end
    // the group; a trap, unlike an ignored signal, is not inherited. The newline at the end says that the code is
    // whole.
    private static final String WRAPPER =
            "trap : HUP INT QUIT TERM; file=$1; shift; \"$@\"; code=$?; echo $code >\"$file\"; exit $code";

    private final Optional<Path> setsid = find("setsid", System.getenv());
    private final LogTailer tailer;

    /** Make the starter of one executor; {@code kind} names its thread. */
    public LocalProcesses(String kind) {
        tailer = new LogTailer("log-tailer-" + kind);
    }

    /**
     * Start a command in a session of its own.
     *
     * @throws ExecutorException when there is no such program or folder, or the system lets no process start
     */
    public LocalProcess start(Command command, LogSink sink) throws ExecutorException {
        String program = command.arguments().get(0);
        if (find(program, command.environment()).isEmpty()) {
            throw new ExecutorException(FailureReason.EXECUTOR_UNAVAILABLE, "there is no program " + program);
        }
        if (!Files.isDirectory(command.folder())) {
            throw new ExecutorException(FailureReason.RUNNER_FAILED, "there is no folder " + command.folder());
        }
        try {
            // Followed before anything of the task runs: it may remove its log, or put a pipe in its place, at once.
            LogTailer.Tail tail = tailer.follow(emptyLog(command.log()), 0, sink);
            return started(command, tail);
        } catch (IOException e) {
            throw new ExecutorException(
                    FailureReason.RUNNER_FAILED, "cannot start " + program + ": " + e.getMessage(), e);
        }
    }

    private static Path emptyLog(Path log) throws IOException {
        return Files.exists(log) ? log : Files.createFile(log);
    }

    private LocalProcess started(Command command, LogTailer.Tail tail) throws IOException {
        Process process;
        try {
            process = builder(command).start();
        } catch (IOException e) {
            tail.finish();
            throw e;
        }
        // Gone already when the command was very short: then there is nothing left to signal either.
        ProcessId id = ProcessId.of(process.pid()).orElse(new ProcessId(process.pid(), -1));
        return new LocalProcess(
                handle(id, command),
                ProcessTree.startedNow(id, command.mark()),
                tail,
                command.exitFile(),
                process.onExit().thenApply(Process::exitValue));
    }

    /**
     * Take over a process that an earlier runner started, or read how it ended.
     *
     * @param logOffset number of bytes of its log that are safe
     * @return empty when the handle says nothing; then what bears the mark was ended
     */
    public Optional<LocalProcess> adopt(ExecutionHandle handle, String mark, LogSink sink, long logOffset) {
        Map<String, String> values = handle.values();
        if (handle.version() != HANDLE_VERSION || !values.containsKey(PID)) {
            ProcessTree.ofMark(mark).end(Duration.ZERO);
            return Optional.empty();
        }
        try {
            Path log = Path.of(values.getOrDefault(LOG, ""));
            Path exitFile = Path.of(values.getOrDefault(EXIT_FILE, ""));
            ProcessId id = new ProcessId(number(values, PID), number(values, START_TIME));
            boolean sameBoot = ProcessTable.system().bootId().equals(values.get(BOOT));
            ProcessTree tree = sameBoot ? new ProcessTree(id, mark) : ProcessTree.ofMark(mark);
            LogTailer.Tail tail = tailer.follow(log, logOffset, sink);
            return Optional.of(new LocalProcess(handle, tree, tail, exitFile, LocalProcess.exitOf(id, sameBoot)));
        } catch (IOException | NumberFormatException e) {
            ProcessTree.ofMark(mark).end(Duration.ZERO);
            return Optional.empty();
        }
    }

    /** Stop following outputs. Processes go on; they can be adopted. */
    @Override
    public void close() {
        tailer.close();
    }

    /**
     * Find a program as the system would.
     *
     * @param environment whose {@code PATH} counts, if it has one, else that of this process
     */
    public static Optional<Path> find(String program, Map<String, String> environment) {
        if (program.contains("/")) {
            return Optional.of(Path.of(program)).filter(LocalProcesses::isProgram);
        }
        String path = environment.getOrDefault("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder).resolve(program);
            if (isProgram(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private ProcessBuilder builder(Command command) {
        List<String> arguments = new ArrayList<>();
        setsid.ifPresent(program -> arguments.add(program.toString()));
        arguments.addAll(
                List.of("/bin/sh", "-c", WRAPPER, "sh", command.exitFile().toString()));
        arguments.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .directory(command.folder().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()))
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        // The runner's own settings, a token among them perhaps, are none of the task's business.
        environment.keySet().removeIf(name -> name.startsWith("NODEYARD"));
        environment.putAll(command.environment());
        environment.put(ProcessTree.MARK, command.mark());
        return builder;
    }

    private static ExecutionHandle handle(ProcessId id, Command command) {
        return new ExecutionHandle(
                "process",
                HANDLE_VERSION,
                Map.of(
                        PID, Long.toString(id.pid()),
                        START_TIME, Long.toString(id.startTime()),
                        BOOT, ProcessTable.system().bootId(),
                        LOG, command.log().toString(),
                        EXIT_FILE, command.exitFile().toString()));
    }

    private static long number(Map<String, String> values, String name) {
        return Long.parseLong(values.getOrDefault(name, ""));
    }
}
