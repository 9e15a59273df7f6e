package dev.nodeyard.executor.kubernetes.apiserver;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong in the cluster, by the wish of a test. Thread-safe. */
final class Faults {
    final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final AtomicInteger troubled = new AtomicInteger();
    private volatile int troubleCode = 503;
    private volatile String refusedCreation = "";
    volatile boolean away;

    /** Answer a number of requests with a code. */
    void answer(int code, int times) {
        troubleCode = code;
        troubled.set(times);
    }

    Optional<ApiProblem> trouble() {
        if (troubled.get() > 0 && troubled.getAndDecrement() > 0) {
            return Optional.of(new ApiProblem(
                    troubleCode, troubleCode == 429 ? "TooManyRequests" : "ServiceUnavailable", "come again later"));
        }
        return Optional.empty();
    }

    /** Refuse jobs, as a quota or an admission webhook does; an empty message lets them in again. */
    void refuseCreation(String message) {
        refusedCreation = message;
    }

    void checkCreation(String resource, String name) {
        if (!refusedCreation.isEmpty() && resource.equals("jobs")) {
            throw new ApiProblem(403, "Forbidden", "jobs.batch \"" + name + "\" is forbidden: " + refusedCreation);
        }
    }

    void checkRight(String verb, String resource) {
        if (denied.contains(verb + " " + resource)) {
            throw new ApiProblem(
                    403,
                    "Forbidden",
                    resource + " is forbidden: User \"runner\" cannot " + verb + " resource \"" + resource + "\"");
        }
    }
}
