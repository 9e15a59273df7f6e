package dev.nodeyard.server;

import io.dropwizard.lifecycle.Managed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Run the periodic duties of a process. A duty that fails is logged when that begins and when it ends. */
final class Sweepers implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(Sweepers.class);

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "sweeper");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Duty> duties = new ArrayList<>();

    private record Duty(String name, long everyMs, Runnable work) {}

    /** Add a duty before the start. */
    Sweepers add(String name, long everyMs, Runnable work) {
        duties.add(new Duty(name, everyMs, work));
        return this;
    }

    @Override
    public void start() {
        for (Duty duty : duties) {
            Runnable guarded = guarded(duty);
            scheduler.scheduleWithFixedDelay(guarded, duty.everyMs, duty.everyMs, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() throws InterruptedException {
        scheduler.shutdownNow();
        scheduler.awaitTermination(5, TimeUnit.SECONDS);
    }

    private static Runnable guarded(Duty duty) {
        boolean[] failing = {false};
        return () -> {
            try {
                duty.work.run();
                if (failing[0]) {
                    failing[0] = false;
                    LOG.info("{} works again", duty.name);
                }
            } catch (RuntimeException e) {
                if (!failing[0]) {
                    failing[0] = true;
                    LOG.warn("{} fails; it is tried again every {} ms", duty.name, duty.everyMs, e);
                }
            }
        };
    }
}
