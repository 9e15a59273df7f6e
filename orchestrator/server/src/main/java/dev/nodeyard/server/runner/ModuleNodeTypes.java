package dev.nodeyard.server.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.runner.FoundNodeType;
import dev.nodeyard.api.runner.RunnerNodeTypes;
import dev.nodeyard.api.workflow.NodeType;
import dev.nodeyard.nodeworks.NodeTypes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Know the node types of users' modules on the hosts of runners. Thread-safe. */
public final class ModuleNodeTypes {
    /** Sets that differ from each other and are looked at, those that changed last first. */
    private static final int MOST_SETS = 100;

    private static final int MOST_RUNNERS = 10_000;
    private static final long MOST_TERMINALS_KEPT = 20_000;

    private final Jdbi jdbi;
    private final long leaseMs;
    private final Cache<String, List<NodeType>> sets = Caffeine.newBuilder()
            .maximumWeight(MOST_TERMINALS_KEPT)
            .weigher((String digest, List<NodeType> types) -> 1
                    + types.stream()
                            .mapToInt(type -> 1 + type.terminals().size())
                            .sum())
            .build();

    /**
     * @param leaseMs milliseconds without a call after which a runner counts as offline
     */
    public ModuleNodeTypes(Jdbi jdbi, long leaseMs) {
        this.jdbi = jdbi;
        this.leaseMs = leaseMs;
    }

    /** Keep what a runner tells of the modules on its host. Types that charts cannot have are left out. */
    void tell(RunnerId id, RunnerNodeTypes told) {
        List<FoundNodeType> fit = told.types().stream()
                .filter(type -> NodeTypes.ofModule(type).isPresent())
                .toList();
        List<String> problems =
                told.problems().stream().filter(NodeTypes::canBeShown).toList();
        String digest = digest(json(new RunnerNodeTypes(fit, List.of())));
        String json = json(new RunnerNodeTypes(fit, problems));
        jdbi.useHandle(handle -> write(handle, id, digest, json));
    }

    // The same types told again, after a start of the runner or with other problems, are not newer.
    private static void write(Handle handle, RunnerId id, String digest, String json) {
        handle.createUpdate("""
                        INSERT INTO runner_node_types AS had (runner_id, digest, told)
                        SELECT id, :digest, :told FROM runners WHERE id = :id AND revoked_at IS NULL
                        ON CONFLICT (runner_id) DO UPDATE
                           SET digest = excluded.digest,
                               told = excluded.told,
                               changed_at = CASE WHEN had.digest = excluded.digest THEN had.changed_at ELSE now() END
                         WHERE had.told <> excluded.told
                        """)
                .bind("id", id.value())
                .bind("digest", digest)
                .bind("told", json)
                .execute();
    }

    /** Return what a runner told last; nothing when it told nothing yet. */
    RunnerNodeTypes of(RunnerId id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT told FROM runner_node_types WHERE runner_id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .map(ModuleNodeTypes::told)
                .orElse(RunnerNodeTypes.NONE));
    }

    /** Return the types of all runners that are registered, by path. */
    public List<NodeType> all() {
        return jdbi.withHandle(handle -> {
            Map<String, NodeTypeMerge.Set> byDigest = new LinkedHashMap<>();
            for (Told told : told(handle)) {
                NodeTypeMerge.Set set = byDigest.get(told.digest());
                if (set == null && byDigest.size() < MOST_SETS) {
                    set = new NodeTypeMerge.Set(types(handle, told.digest()), new ArrayList<>());
                    byDigest.put(told.digest(), set);
                }
                if (set != null) {
                    set.runners().add(new NodeTypeMerge.Host(told.runner(), told.online()));
                }
            }
            return NodeTypeMerge.merge(List.copyOf(byDigest.values()));
        });
    }

    private record Told(String runner, boolean online, String digest) {}

    private List<Told> told(Handle handle) {
        return handle.createQuery("SELECT r.name, t.digest, " + RunnerStore.ONLINE + """
                          AS online
                          FROM runner_node_types AS t
                          JOIN runners AS r ON r.id = t.runner_id
                         WHERE r.revoked_at IS NULL
                         ORDER BY t.changed_at DESC, r.id
                         LIMIT :most
                        """)
                .bind("lease", leaseMs)
                .bind("most", MOST_RUNNERS)
                .map((row, context) ->
                        new Told(row.getString("name"), row.getBoolean("online"), row.getString("digest")))
                .list();
    }

    private List<NodeType> types(Handle handle, String digest) {
        List<NodeType> known = sets.getIfPresent(digest);
        if (known != null) {
            return known;
        }
        Optional<List<NodeType>> found = handle.createQuery(
                        "SELECT told FROM runner_node_types WHERE digest = :digest LIMIT 1")
                .bind("digest", digest)
                .mapTo(String.class)
                .findOne()
                .map(ModuleNodeTypes::read);
        // Gone meanwhile: the same may come again.
        found.ifPresent(types -> sets.put(digest, types));
        return found.orElse(List.of());
    }

    private static List<NodeType> read(String json) {
        return told(json).types().stream()
                .flatMap(type -> NodeTypes.ofModule(type).stream())
                .toList();
    }

    private static RunnerNodeTypes told(String json) {
        try {
            return Wire.mapper().readValue(json, RunnerNodeTypes.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored node types of a runner cannot be read", e);
        }
    }

    private static String json(RunnerNodeTypes types) {
        try {
            return Wire.mapper().writeValueAsString(types);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("node types cannot be written", e);
        }
    }

    private static String digest(String json) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
