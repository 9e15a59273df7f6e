package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.Execution;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.program.TaskProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Start an attempt in a container of its own, with what it needs beside it. */
final class OwnContainerStart {
    static final String STREAMED = "streamed";
    static final String SHARED = "shared";
    static final String BESIDE = "beside";

    private final Host host;
    private final Work work;
    private final ContainerPlan plan;
    private final AttemptFiles files;
    private final Images images;
    private final LogSink log;

    OwnContainerStart(Host host, Work work, ContainerPlan plan, AttemptFiles files, Images images, LogSink log) {
        this.images = images;
        this.host = host;
        this.work = work;
        this.plan = plan;
        this.files = files;
        this.log = log;
    }

    Execution start(TaskProgram program, String shell)
            throws ExecutorException, EngineFault, IOException, InterruptedException {
        Beside beside = new Beside(host, work, plan.options(), images, log);
        boolean done = false;
        try {
            String network = beside.start();
            Execution execution = start(program, shell, network, beside);
            done = true;
            return execution;
        } finally {
            if (!done) {
                beside.remove();
            }
        }
    }

    private Execution start(TaskProgram program, String shell, String network, Beside beside)
            throws ExecutorException, EngineFault, IOException, InterruptedException {
        TaskOptions options = plan.options();
        // What an entrypoint says before it calls the program is not in the program's file.
        boolean streamed = !files.areShared() || options.entrypoint() != null;
        List<String> command = Wrapper.command(shell, manner(streamed), program.arguments());
        String container = new Containers(host.engine())
                .create(
                        plan,
                        new Containers.Content(
                                host.labels().of(Labels.Kind.ATTEMPT, work),
                                command,
                                variables(program, plan),
                                program.folder(),
                                files.mount(),
                                network,
                                streamed));
        boolean done = false;
        Seat seat = new OwnSeat(
                host.engine(), host.watch(), container, new TreeSignal(plan.hasOwnProcesses() ? shell : ""));
        try {
            if (plan.home() != null) {
                Files.createDirectories(work.workspace().folder().resolve("home"));
            }
            OutputLog output = streamed
                    ? null
                    : FileLog.follow(host.tailer(), work.workspace().logFile(), 0, log);
            files.lay(container);
            new Containers(host.engine()).start(container);
            if (output == null) {
                output = StreamedLog.follow(host.engine(), container, log, 0);
            }
            done = true;
            return new ContainerExecution(work, seat, files, output, surroundings(seat, streamed, beside));
        } finally {
            if (!done) {
                seat.release();
            }
        }
    }

    private Wrapper.Manner manner(boolean streamed) {
        if (!plan.hasOwnProcesses()) {
            return streamed ? Wrapper.Manner.AMONG_HOST_PROCESSES_WITH_STREAM : Wrapper.Manner.AMONG_HOST_PROCESSES;
        }
        return streamed ? Wrapper.Manner.OWN_WITH_STREAM : Wrapper.Manner.OWN_WITH_FILE;
    }

    static Map<String, String> variables(TaskProgram program, ContainerPlan plan) {
        Map<String, String> variables = new TreeMap<>(program.variables());
        if (plan.home() != null) {
            variables.putIfAbsent("HOME", plan.home());
        }
        return variables;
    }

    private Surroundings surroundings(Seat seat, boolean streamed, Beside beside) {
        Map<String, String> values = new TreeMap<>(seat.handle());
        values.put(STREAMED, Boolean.toString(streamed));
        values.put(SHARED, Boolean.toString(files.areShared()));
        values.put(BESIDE, Boolean.toString(beside.isSomething()));
        return Surroundings.of(host, plan.image(), values, beside::remove);
    }
}
