package dev.nodeyard.executor.ssh;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;
import dev.nodeyard.executor.program.Place;
import dev.nodeyard.executor.program.TaskProgram;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bring one attempt to a host and start it there. Each step bears to be done twice, for the answer may get lost. */
final class Start {
    private static final int MOST_BYTES_IN_THE_SHELL = 64 * 1024;
    private static final String FAILED = "failed:";
    private static final String LAID = "laid:";

    private final Host host;
    private final Work work;
    private final LogSink sink;
    private final String id;

    Start(Host host, Work work, LogSink sink) {
        this.host = host;
        this.work = work;
        this.sink = sink;
        this.id = work.attempt().toString();
    }

    /**
     * Start it.
     *
     * @param release is called once when the attempt needs its slot no more
     */
    SshExecution run(Runnable release) throws ExecutorException, InterruptedException {
        if (!Files.isDirectory(work.workspace().work())) {
            throw new ExecutorException(
                    FailureReason.RUNNER_FAILED,
                    "there is no folder " + work.workspace().work());
        }
        HostSettings settings = host.settings();
        sink.phase("connecting to host " + settings.name());
        boolean sent = false;
        boolean started = false;
        try {
            HostFacts facts = host.insist(Link::facts, settings.patience().start(), sink);
            String folder = facts.folder(id);
            write(TaskProgram.lay(
                    work,
                    new Place(work.workspace().folder(), folder),
                    settings.usage().interpreters()));
            sent = true;
            begin(facts, folder);
            started = true;
            Followed followed = new Followed(work.attempt(), folder, sink, 0);
            host.watch().follow(followed);
            return new SshExecution(host, work, followed, facts(facts), release);
        } catch (UnreachableException e) {
            throw new ExecutorException(FailureReason.EXECUTOR_UNAVAILABLE, e.problem(), e);
        } catch (IOException e) {
            throw new ExecutorException(
                    FailureReason.RUNNER_FAILED,
                    "cannot bring the task to " + settings.shown() + ": " + e.getMessage(),
                    e);
        } finally {
            if (sent && !started) {
                host.doom(work.attempt());
            }
        }
    }

    private Map<String, String> facts(HostFacts found) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("host", host.settings().name());
        facts.put("arch", found.arch());
        facts.put("os", found.distribution().isEmpty() ? found.os() : found.distribution());
        return facts;
    }

    /** The variables are in a file, for anybody on the host can read a command line. */
    private void write(TaskProgram program) throws IOException {
        StringBuilder script = new StringBuilder("cd " + Quoted.word(program.folder()) + " || exit 126\n");
        new TreeMap<>(program.variables()).forEach((name, value) -> {
            if (name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                script.append("export ")
                        .append(name)
                        .append('=')
                        .append(Quoted.word(value))
                        .append('\n');
            } else {
                sink.line("the variable " + name + " is left out: a shell knows no such name");
            }
        });
        script.append("exec ").append(Quoted.words(program.arguments())).append('\n');
        Files.writeString(work.workspace().folder().resolve(Upload.PROGRAM), script);
    }

    private void begin(HostFacts facts, String folder) throws IOException, InterruptedException {
        Path local = work.workspace().folder();
        Upload upload = new Upload(local);
        String lay = "[ -d " + Quoted.word(facts.control(id)) + " ] || lay " + Quoted.word(folder);
        HostSettings.Patience patience = host.settings().patience();
        if (upload.size() <= MOST_BYTES_IN_THE_SHELL) {
            String data = Link.encoded(upload.bytes());
            refuse(host.insist(
                    open -> open.lines(lay + " " + data + "\n" + start(facts, folder)), patience.start(), sink));
            return;
        }
        sink.phase("copying files to host " + host.settings().name());
        send(upload, folder);
        refuse(host.insist(open -> open.lines(start(facts, folder)), patience.start(), sink));
    }

    private void send(Upload upload, String folder) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String unpack = "{ mkdir -p F && tar -xof - -C F && touch -t 200101030000 F/.laid && echo " + LAID
                + "; } 2>&1 || echo " + FAILED;
        while (true) {
            try {
                Link link = host.insist(open -> open, host.settings().patience().start(), sink);
                StringBuilder answer = new StringBuilder();
                link.stream(
                        unpack.replace("F", Quoted.word(folder)),
                        upload::writeTo,
                        in -> answer.append(new String(in.readNBytes(4_000))));
                if (answer.toString().contains(FAILED)) {
                    throw new IOException(
                            answer.toString().strip().lines().findFirst().orElse("no reason was given"));
                }
                if (answer.indexOf(LAID) < 0) {
                    // A channel that ends early looks like an answer of nothing.
                    throw new EOFException("the host did not say that the files have arrived");
                }
                return;
            } catch (IOException e) {
                boolean cut = host.absence() != null || e instanceof UnreachableException || Cuts.isOne(e);
                if (!cut
                        || System.nanoTime() - begin
                                > host.settings().patience().start().toNanos()) {
                    throw e;
                }
            }
        }
    }

    private String start(HostFacts facts, String folder) {
        Resources resources = work.task().requirements().resources();
        boolean wanted = resources.memoryBytes() > 0 || resources.cpus() > 0;
        if (wanted && facts.limits().equals("none")) {
            sink.line("the limits of memory and processors are not enforced on host "
                    + host.settings().name() + ": it has neither systemd nor control groups for this user");
        }
        return "begin "
                + Quoted.words(
                        folder,
                        facts.script(),
                        id,
                        facts.limits(),
                        Long.toString(resources.memoryBytes()),
                        Long.toString(Math.round(resources.cpus() * 1_000)))
                + "\nlook_at " + Quoted.word(facts.control(id)) + "; echo \"state=$state\"";
    }

    private static void refuse(List<String> answer) throws IOException {
        String state = answer.isEmpty() ? "" : answer.get(answer.size() - 1);
        if (!state.startsWith("state=") || state.split(" ").length < 6) {
            String problem = answer.size() > 1 ? answer.get(0) : "its file state is not written; is the disk full?";
            throw new IOException(problem);
        }
    }
}
