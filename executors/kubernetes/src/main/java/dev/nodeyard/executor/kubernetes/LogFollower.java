package dev.nodeyard.executor.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Give the output of an attempt to its sink, byte by byte as it was written, from an offset on and until the work has
 * ended. It is read from the file in the pod: the log that the cluster keeps is cut into lines, rotated and may have
 * lost its end. A connection that breaks is made again at the same offset.
 */
final class LogFollower {
    private static final Pattern END = Pattern.compile("end (none|[0-9]+) ([0-9]+)\\s*$");
    private static final Duration LOOK = Duration.ofSeconds(1);
    // The container says every few seconds that it is there; not every broken connection is noticed.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final Site site;
    private final Attempt attempt;
    private final PodName pod;
    private final BooleanSupplier abandoned;
    private volatile long offset;
    private long lastContact = System.nanoTime();
    private boolean toldEnd;

    /**
     * Follow from an offset on.
     *
     * @param abandoned whether nobody wants to wait any longer
     */
    LogFollower(Site site, Attempt attempt, PodName pod, long offset, BooleanSupplier abandoned) {
        this.site = site;
        this.attempt = attempt;
        this.pod = pod;
        this.offset = offset;
        this.abandoned = abandoned;
    }

    /** How the following ended. */
    sealed interface End {
        /**
         * The work ended and its whole output was given to the sink.
         *
         * @param code its exit code, or null when the cluster ended it by force
         */
        record Whole(@Nullable Integer code) implements End {}

        /**
         * The pod is not there any more, or nobody can reach it.
         *
         * @param words why
         */
        record Lost(String words) implements End {}
    }

    /** Follow to the end. */
    End follow() throws InterruptedException {
        long pause = FIRST_PAUSE_MS;
        while (true) {
            long before = lastContact;
            End end = connect();
            if (end != null) {
                return end;
            }
            pause = lastContact == before ? Math.min(LONGEST_PAUSE_MS, pause * 2) : FIRST_PAUSE_MS;
            TimeUnit.MILLISECONDS.sleep(pause);
        }
    }

    private @Nullable End connect() throws InterruptedException {
        String from = Long.toString(offset);
        try (Sink sink = new Sink();
                ContainerCommand tail = site.start(pod, PodPlan.FILES, sink, Scripts.FOLLOW, from, pod.word())) {
            lastContact = System.nanoTime();
            while (true) {
                Integer code = tail.await(LOOK);
                if (code != null) {
                    return code == 0 ? whole(tail.errors()) : null;
                }
                if (abandoned.getAsBoolean()) {
                    return new End.Lost("the runner waits no longer");
                }
                if (tail.silence().compareTo(LONGEST_SILENCE) > 0) {
                    return null;
                }
                Optional<String> gone = look();
                if (gone.isPresent()) {
                    return new End.Lost(gone.get());
                }
                lastContact = System.nanoTime();
            }
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while the log was followed");
            }
            return lost(e);
        }
    }

    /** The end of the log may have got lost on the way; its length tells, and the rest is asked for again. */
    private @Nullable End whole(String errors) {
        Matcher end = END.matcher(errors);
        if (!end.find() || Long.parseLong(end.group(2)) > offset) {
            return null;
        }
        return new End.Whole(end.group(1).equals("none") ? null : Integer.valueOf(end.group(1)));
    }

    /** Look at what the watch knows: the task's container may have ended without a chance to say so. */
    private Optional<String> look() {
        Optional<Pod> gone = site.watch().gone(pod.uid());
        if (gone.isPresent()) {
            return Optional.of(PodState.loss(gone.get()).orElse("somebody deleted the pod " + pod.name()));
        }
        Optional<Pod> known = site.watch().pod(pod.namespace(), attempt.job());
        if (known.isPresent()
                && !toldEnd
                && known.get().getMetadata().getUid().equals(pod.uid())
                && PodState.ended(known.get(), PodPlan.TASK).isPresent()) {
            toldEnd = tellEnd();
        }
        return Optional.empty();
    }

    private boolean tellEnd() {
        OutputStream nothing = OutputStream.nullOutputStream();
        try (ContainerCommand tell = site.start(pod, PodPlan.FILES, nothing, Scripts.ENDED)) {
            return tell.await(LOOK) != null;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private @Nullable End lost(IOException fault) throws InterruptedException {
        if (abandoned.getAsBoolean()) {
            return new End.Lost("the runner waits no longer");
        }
        Optional<String> gone = look();
        if (gone.isEmpty() && fault instanceof ExecFault exec && exec.isReached()) {
            gone = ask();
        }
        if (gone.isPresent()) {
            return new End.Lost(gone.get());
        }
        Duration silence = Duration.ofNanos(System.nanoTime() - lastContact);
        return silence.compareTo(site.patience().unreachable()) < 0
                ? null
                : new End.Lost("the pod could not be reached for "
                        + Words.of(site.patience().unreachable()) + ": " + fault.getMessage());
    }

    /** The API server answered, but not with the container: ask it what became of the pod. */
    private Optional<String> ask() throws InterruptedException {
        PodLook.Found found = new PodLook(site, attempt, pod).now();
        if (found.pod().isEmpty()) {
            return found.answered() ? Optional.of(found.loss()) : look();
        }
        boolean filesEnded = PodState.ended(found.pod().get(), PodPlan.FILES).isPresent();
        return filesEnded
                ? Optional.of(PodState.loss(found.pod().get())
                        .orElse("the container that kept the results has ended; they are not kept longer than "
                                + Words.of(site.patience().results())))
                : Optional.empty();
    }

    /**
     * Gives the bytes of one connection to the attempt's sink and counts them. A connection that was given up may still
     * deliver: what the next one asks for again must not come twice.
     */
    private final class Sink extends OutputStream {
        private boolean givenUp;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            if (givenUp) {
                throw new IOException("this connection was given up");
            }
            attempt.log().write(bytes, from, length);
            offset += length;
        }

        @Override
        public synchronized void close() {
            givenUp = true;
        }
    }
}
