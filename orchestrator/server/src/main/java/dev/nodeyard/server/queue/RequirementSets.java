package dev.nodeyard.server.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.Requirements;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/** Know the requirements behind their ids. Rows never change, so what was read once is kept. Thread-safe. */
public final class RequirementSets {
    private final Jdbi jdbi;
    private final Map<Integer, Requirements> known = new ConcurrentHashMap<>();

    public RequirementSets(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the requirements of some ids; unknown ids are left out. */
    public Map<Integer, Requirements> get(Collection<Integer> ids) {
        List<Integer> missing =
                ids.stream().filter(id -> !known.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            known.putAll(read(missing));
        }
        Map<Integer, Requirements> found = new HashMap<>();
        for (Integer id : ids) {
            Requirements requirements = known.get(id);
            if (requirements != null) {
                found.put(id, requirements);
            }
        }
        return found;
    }

    private Map<Integer, Requirements> read(List<Integer> ids) {
        Map<Integer, Requirements> rows = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        SELECT id,
                               spec
                          FROM requirements
                         WHERE id = ANY(:ids)
                        """)
                .bindArray("ids", Integer.class, ids)
                .map((row, context) -> Map.entry(row.getInt("id"), parse(row.getString("spec"))))
                .forEach(entry -> rows.put(entry.getKey(), entry.getValue())));
        return rows;
    }

    private static Requirements parse(String json) {
        try {
            return Wire.mapper().readValue(json, Requirements.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("requirements in the database cannot be read: " + json, e);
        }
    }
}
