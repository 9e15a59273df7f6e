package dev.nodeyard.executor.slurm.job;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submit jobs, one submission at a time. What comes in meanwhile waits, and what is alike of it goes together as one
 * array: a lone task is not delayed, and a thousand make few submissions. Thread-safe.
 */
final class Submitter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Submitter.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final BatchSystem system;
    private final Marks marks;
    private final Patience patience;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Thread thread;

    Submitter(BatchSystem system, Marks marks, Patience patience) {
        this.system = system;
        this.marks = marks;
        this.patience = patience;
        thread = new Thread(this::work, system.name() + "-submitter");
        thread.setDaemon(true);
        thread.start();
    }

    /** One job to submit. */
    private static final class Request {
        private final JobOrder order;
        private final LogSink log;
        private final CompletableFuture<String> id = new CompletableFuture<>();
        private volatile boolean abandoned;

        private Request(JobOrder order, LogSink log) {
            this.order = order;
            this.log = log;
        }
    }

    /**
     * Submit a job and return its id.
     *
     * @throws InterruptedException when the caller gave up; the job does not begin then, and is taken back
     */
    String submit(JobOrder order, LogSink sink) throws ExecutorException, InterruptedException {
        Request request = new Request(order, sink);
        requests.add(request);
        try {
            return request.id.get();
        } catch (InterruptedException e) {
            request.abandoned = true;
            giveUp(order);
            CompletableFuture<Void> unused = request.id.thenAccept(this::takeBack);
            throw e;
        } catch (ExecutionException e) {
            String message = e.getCause() == null
                    ? e.toString()
                    : String.valueOf(e.getCause().getMessage());
            throw new ExecutorException(FailureReason.EXECUTOR_UNAVAILABLE, message, e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private static void giveUp(JobOrder order) {
        try {
            new JobFiles(order.workspace()).giveUp();
        } catch (IOException e) {
            log.warn("cannot keep a job of {} from beginning: {}", order.mark(), e.toString());
        }
    }

    private void takeBack(String id) {
        try {
            system.force(Set.of(id));
        } catch (UnreachableException e) {
            log.warn("cannot take back job {}; it will end by itself at once: {}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            while (true) {
                List<Request> batch = new ArrayList<>(List.of(requests.take()));
                requests.drainTo(batch);
                Map<List<String>, List<Request>> alike = new LinkedHashMap<>();
                batch.stream()
                        .filter(request -> !request.abandoned)
                        .forEach(request -> alike.computeIfAbsent(request.order.options(), options -> new ArrayList<>())
                                .add(request));
                for (List<Request> group : alike.values()) {
                    inParts(group);
                }
            }
        } catch (InterruptedException e) {
            requests.forEach(request -> request.id.completeExceptionally(e));
        }
    }

    private void inParts(List<Request> group) throws InterruptedException {
        int most = Math.max(1, system.arrayLimit());
        for (int from = 0; from < group.size(); from += most) {
            List<Request> part = group.subList(from, Math.min(group.size(), from + most));
            if (part.size() == 1 || !asArray(part)) {
                for (Request request : part) {
                    alone(request);
                }
            }
        }
    }

    private void alone(Request request) throws InterruptedException {
        JobOrder order = request.order;
        String script = new JobFiles(order.workspace()).script().toString();
        try {
            List<String> ids = persistently(
                    List.of(request),
                    order.mark(),
                    () -> List.of(system.submit(
                            order, script, order.workspace().logFile().toString())));
            request.id.complete(ids.get(0));
        } catch (RefusedException | UnreachableException | RuntimeException e) {
            request.id.completeExceptionally(e);
        }
    }

    /** Return false when the jobs have to go one by one: a limit may hold for the array and not for each. */
    private boolean asArray(List<Request> part) throws InterruptedException {
        List<JobOrder> orders = part.stream().map(request -> request.order).toList();
        try {
            Path folder = marks.makeArray(orders);
            String mark = marks.ofArray(folder);
            List<String> ids = persistently(part, mark, () -> system.submitArray(orders, mark, folder.toString()));
            for (int i = 0; i < part.size(); i++) {
                part.get(i).id.complete(ids.get(i));
            }
            return true;
        } catch (UnreachableException e) {
            part.forEach(request -> request.id.completeExceptionally(e));
            return true;
        } catch (RefusedException | IOException | RuntimeException e) {
            log.info("{} takes no array of {} jobs, they go one by one: {}", system.name(), part.size(), e.toString());
            return false;
        }
    }

    /** Submit until it is known whether the jobs were taken: never twice. */
    private List<String> persistently(List<Request> part, String mark, Submission submission)
            throws RefusedException, UnreachableException, InterruptedException {
        long deadline = System.nanoTime() + patience.submission().toNanos();
        Duration pause = FIRST_PAUSE;
        boolean unsure = false;
        while (true) {
            try {
                List<String> taken = unsure ? find(mark, part.size()) : List.of();
                return taken.isEmpty() ? submission.submit() : taken;
            } catch (UnreachableException e) {
                unsure = true;
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                String words = system.name() + " does not answer, trying on: " + e.getMessage();
                part.forEach(request -> request.log.phase(words.substring(0, Math.min(200, words.length()))));
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private List<String> find(String mark, int count) throws UnreachableException, InterruptedException {
        Map<String, String> found = system.marked(mark);
        if (found.containsKey(mark)) {
            return List.of(found.get(mark));
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = found.get(mark + ":" + i);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids.size() == count ? ids : List.of();
    }

    /** One try to submit. */
    private interface Submission {
        List<String> submit() throws RefusedException, UnreachableException, InterruptedException;
    }
}
