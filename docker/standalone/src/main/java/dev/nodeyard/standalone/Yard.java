package dev.nodeyard.standalone;

import dev.nodeyard.api.auth.SignInCode;
import dev.nodeyard.cli.client.ApiClient;
import dev.nodeyard.cli.client.ApiPath;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Output;
import dev.nodeyard.embedded.EmbeddedStartException;
import dev.nodeyard.standalone.demo.Demo;
import dev.nodeyard.standalone.demo.Example;
import dev.nodeyard.standalone.demo.ExampleResult;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Hold all that one {@code nodeyard up} has started. Stopping happens in the reverse order. */
final class Yard implements AutoCloseable {
    private final UpSettings settings;
    private final Output out;
    private final YardFolder folder;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable ApiClient admin;
    private volatile boolean stopping;

    private Yard(UpSettings settings, Output out, YardFolder folder) {
        this.settings = settings;
        this.out = out;
        this.folder = folder;
        started.push(folder);
    }

    /**
     * Start everything and return once it is ready.
     *
     * @throws CommandFailure when something is in the way; what was started is stopped again
     */
    static Yard start(UpSettings settings, Output out) throws IOException {
        YardFolder folder = YardFolder.take(settings.folder());
        Yard yard = new Yard(settings, out, folder);
        yard.stopWithProcess();
        try {
            yard.start();
            return yard;
        } catch (CommandFailure e) {
            yard.close();
            throw e;
        } catch (Exception e) {
            yard.close();
            throw CommandFailure.of(ExitStatus.FAILED, reason(e), e)
                    .withHint("the logs are in " + settings.folder().resolve("logs"));
        }
    }

    private static String reason(Exception e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return e instanceof EmbeddedStartException ? message : "Nodeyard could not be started: " + message;
    }

    private void start() throws Exception {
        UpSettings.Address address = ListenPort.require(settings.address());
        Stores stores = track(new Stores());
        DatabaseAddress database = stores.database(settings, folder);
        URI redis = stores.redis(settings, folder);
        Orchestrator orchestrator = track(Orchestrator.start(folder, address, database, redis, settings.more()));
        orchestrator.onStop(this::endWithOrchestrator);
        URI url = URI.create("http://" + ListenPort.reachable(address.host()) + ":" + address.port());
        ApiClient api = Administrator.enter(folder, url, database);
        admin = api;
        if (settings.runner() != null) {
            track(LocalRunner.start(folder, api, "local", settings.runner(), out));
        }
        folder.writeUrl(url.toString());
        out.data("Nodeyard is ready at " + url);
        out.stream().flush();
        SignInCode code = api.post(ApiPath.of("session", "codes"), SignInCode.class);
        out.talk("Dashboard, signed in as the administrator: " + url + code.path());
        out.talk("(once, within ten minutes; another address: nodeyard dashboard)");
        out.talk("The administrator's token is in " + folder.files().adminTokenFile());
        out.talk("Data and logs are in " + folder.path());
    }

    /** Return where the server is. */
    URI url() {
        return api().server().url();
    }

    /** Run examples on this yard, with a runner more for every kind that they ask for. */
    List<ExampleResult> runDemo(List<Example> examples) throws IOException {
        UpSettings.Local local = settings.runner();
        if (local != null) {
            for (SortedSet<String> tags : wantedTags(examples, local)) {
                UpSettings.Local special = new UpSettings.Local(1, List.copyOf(tags), local.nodes());
                track(LocalRunner.start(folder, api(), "local-" + String.join("-", tags), special, out));
            }
        }
        out.talk("Running " + examples.size() + " examples ...");
        return new Demo(api()).run(examples);
    }

    private static SortedSet<SortedSet<String>> wantedTags(List<Example> examples, UpSettings.Local local)
            throws IOException {
        SortedSet<SortedSet<String>> wanted =
                new TreeSet<>((left, right) -> left.toString().compareTo(right.toString()));
        for (Example example : examples) {
            wanted.addAll(example.tagSets());
        }
        wanted.removeIf(local.tags()::containsAll);
        return wanted;
    }

    private ApiClient api() {
        if (admin == null) {
            throw new IllegalStateException("not started");
        }
        return admin;
    }

    /** Stop everything when the process is asked to end. */
    private void stopWithProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
    }

    /** Without the orchestrator the rest is of no use. In a thread of its own: the caller's is part of its stop. */
    private void endWithOrchestrator() {
        if (stopping) {
            return;
        }
        out.talk("The orchestrator was shut down; stopping the rest ...");
        new Thread(this::close, "stop-rest").start();
    }

    /** Wait until everything has been stopped. */
    ExitStatus awaitEnd() {
        try {
            stopped.await();
            return ExitStatus.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.INTERRUPTED;
        }
    }

    /** Remember to stop a thing, or stop it at once when stopping has begun meanwhile. */
    private <T extends AutoCloseable> T track(T thing) {
        synchronized (started) {
            if (stopping) {
                stop(thing);
            } else {
                started.push(thing);
            }
        }
        return thing;
    }

    private void stop(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
            out.talk("Not stopped in good order: " + e);
        }
    }

    /** Stop everything. Repeating it does nothing. */
    @Override
    public void close() {
        synchronized (started) {
            stopping = true;
            while (!started.isEmpty()) {
                stop(started.pop());
            }
        }
        stopped.countDown();
    }
}
