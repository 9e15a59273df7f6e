package dev.nodeyard.api.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tell what an attempt ran in, as far as it may change what comes of it. Two attempts whose environments are equal ran in
 * the same one as far as Nodeyard knows; which runner it was does not belong to it.
 *
 * @param executor kind of executor
 * @param version of the runner program, whose executors these are
 * @param platform operating system and architecture, such as {@code linux/amd64}
 * @param system name and version of the operating system's distribution, or null when it is not known
 * @param asked what the task asked to be installed, or null for nothing
 * @param facts what the executor found: interpreter, version, digest of the lock file; by name
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AttemptEnvironment(
        @Size(max = 100) String executor,
        @Nullable @Size(max = 100) String version,
        @Nullable @Size(max = 100) String platform,
        @Nullable @Size(max = 300) String system,
        @Nullable EnvironmentSpec asked,
        @Size(max = 100) SortedMap<@Size(max = 100) String, @Size(max = 2000) String> facts) {

    @SuppressWarnings("NullAway")
    public AttemptEnvironment {
        facts = facts == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** Return this environment on another platform, such as that of a container. */
    public AttemptEnvironment on(String other) {
        return new AttemptEnvironment(executor, version, other, system, asked, facts);
    }

    /** Return this environment with further facts. */
    public AttemptEnvironment with(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(facts);
        all.putAll(more);
        return new AttemptEnvironment(executor, version, platform, system, asked, all);
    }
}
