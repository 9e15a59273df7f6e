package dev.nodeyard.server.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Do work that arrives for one key together, one batch at a time.
 *
 * <p>While a batch of a key is being committed, whatever else arrives for that key waits and goes into the next batch.
 * So nobody waits for a timer when it is quiet, and commits are shared when it is busy. The thread that finds no batch
 * under way does the work for all who come meanwhile. Different keys go on side by side. Thread-safe.
 *
 * @param <K> what is committed together
 * @param <E> one piece of work
 * @param <R> its result
 */
final class GroupCommit<K, E, R> {
    private final BiFunction<K, List<E>, List<R>> commit;
    private final int maxBatch;
    private final ConcurrentHashMap<K, List<Entry<E, R>>> waiting = new ConcurrentHashMap<>();

    private record Entry<E, R>(List<E> work, CompletableFuture<List<R>> result) {}

    /**
     * @param commit does a batch and returns one result per piece, in order
     * @param maxBatch most pieces of a batch, unless a single submission is larger
     */
    GroupCommit(BiFunction<K, List<E>, List<R>> commit, int maxBatch) {
        this.commit = commit;
        this.maxBatch = maxBatch;
    }

    /** Do the work, now or with the next batch; the result has one element per piece, or the batch's exception. */
    CompletableFuture<List<R>> submit(K key, List<E> work) {
        Entry<E, R> entry = new Entry<>(work, new CompletableFuture<>());
        boolean[] leads = {false};
        waiting.compute(key, (same, queue) -> {
            List<Entry<E, R>> next = queue;
            if (next == null) {
                leads[0] = true;
                next = new ArrayList<>();
            }
            next.add(entry);
            return next;
        });
        if (leads[0]) {
            lead(key);
        }
        return entry.result;
    }

    private void lead(K key) {
        for (List<Entry<E, R>> batch = nextBatch(key); !batch.isEmpty(); batch = nextBatch(key)) {
            commit(key, batch);
        }
    }

    /** Takes a batch; an empty one means that nobody waits and the key is given up. */
    private List<Entry<E, R>> nextBatch(K key) {
        List<Entry<E, R>> batch = new ArrayList<>();
        waiting.compute(key, (same, queue) -> {
            if (queue == null || queue.isEmpty()) {
                return null;
            }
            int pieces = 0;
            int entries = 0;
            while (entries < queue.size() && (entries == 0 || pieces < maxBatch)) {
                pieces += queue.get(entries).work.size();
                entries++;
            }
            List<Entry<E, R>> first = queue.subList(0, entries);
            batch.addAll(first);
            first.clear();
            return queue;
        });
        return batch;
    }

    private void commit(K key, List<Entry<E, R>> batch) {
        List<E> work = new ArrayList<>();
        batch.forEach(entry -> work.addAll(entry.work));
        List<R> results;
        try {
            results = commit.apply(key, work);
        } catch (RuntimeException | Error e) {
            batch.forEach(entry -> entry.result.completeExceptionally(e));
            return;
        }
        int from = 0;
        for (Entry<E, R> entry : batch) {
            int to = from + entry.work.size();
            entry.result.complete(List.copyOf(results.subList(from, to)));
            from = to;
        }
    }
}
