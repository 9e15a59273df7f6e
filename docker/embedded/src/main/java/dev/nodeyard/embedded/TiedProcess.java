package dev.nodeyard.embedded;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Start processes that do not outlive this JVM, even when it is killed. */
public final class TiedProcess {
    /**
     * The one thread that starts processes. The kernel ties a child to the thread that started it, so that thread has to
     * live as long as the JVM.
     */
    private static final ExecutorService PARENT = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "parent-of-processes");
        thread.setDaemon(true);
        return thread;
    });

    private TiedProcess() {}

    /**
     * Start a process that gets SIGTERM when this JVM ends in whatever way. Where the machine has no {@code setpriv} it is
     * an ordinary child.
     *
     * @throws IOException when the program cannot be run
     */
    public static Process start(ProcessBuilder builder) throws IOException {
        builder.command(Account.ORDINARY_USER.wrap(builder.command(), "TERM"));
        return startFromParent(builder);
    }

    static Process startFromParent(ProcessBuilder builder) throws IOException {
        try {
            return PARENT.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException(builder.command().get(0) + " cannot be run", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "interrupted while starting " + builder.command().get(0), e);
        }
    }
}
