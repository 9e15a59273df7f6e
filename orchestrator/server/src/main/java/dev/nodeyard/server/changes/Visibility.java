package dev.nodeyard.server.changes;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.nodeyard.server.auth.Account;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Know which workflows, and so which runs, a user may see; at most two seconds old. Thread-safe. */
final class Visibility {
    private final LoadingCache<UUID, Set<UUID>> shared;

    Visibility(ChangeReader reader) {
        this.shared = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofSeconds(2))
                .maximumSize(10_000)
                .build(user -> new HashSet<>(reader.sharedWith(user)));
    }

    /** Return whether an account may see the runs of a workflow. */
    boolean seesRuns(Account account, UUID owner, UUID workflow) {
        return account.seesAllRuns() || sees(account, owner, workflow);
    }

    /** Return whether an account may see a workflow. */
    boolean sees(Account account, UUID owner, UUID workflow) {
        return account.isAdmin()
                || account.id().value().equals(owner)
                || shared.get(account.id().value()).contains(workflow);
    }
}
