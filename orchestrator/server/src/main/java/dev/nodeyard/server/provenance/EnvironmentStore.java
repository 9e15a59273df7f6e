package dev.nodeyard.server.provenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.nodeyard.api.attempt.AttemptEnvironment;
import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.run.EnvironmentView;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keep what attempts ran in, each environment once. Thread-safe. */
public final class EnvironmentStore {
    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentStore.class);
    private static final int MAX_CHARACTERS = 64 << 10;
    private static final int MAX_FACTS = 100;
    private static final int MAX_FACT = 2_000;

    /** Keys in order, so that equal environments are equal texts, whoever writes them. */
    private static final ObjectWriter CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build()
            .writer();

    private final Jdbi jdbi;
    private final Cache<AttemptEnvironment, Integer> known =
            Caffeine.newBuilder().maximumSize(10_000).build();

    public EnvironmentStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the row of an environment, which is made when there is none; null where it is too large to be kept. */
    public @Nullable Integer id(AttemptEnvironment environment) {
        if (!isModest(environment)) {
            LOG.warn(
                    "an environment of {} facts is not kept; its attempts are without one",
                    environment.facts().size());
            return null;
        }
        Integer id = known.getIfPresent(environment);
        if (id == null) {
            id = insert(environment);
            if (id != null) {
                known.put(environment, id);
            }
        }
        return id;
    }

    /** Reports are not refused for what they tell beside their purpose. */
    private static boolean isModest(AttemptEnvironment environment) {
        return environment.facts().size() <= MAX_FACTS
                && environment.facts().values().stream().allMatch(fact -> fact.length() <= MAX_FACT);
    }

    private @Nullable Integer insert(AttemptEnvironment environment) {
        String facts = canonical(environment);
        if (facts.length() > MAX_CHARACTERS) {
            LOG.warn("an environment of {} characters is not kept; its attempts are without one", facts.length());
            return null;
        }
        // Updating nothing gives the row of whoever came first.
        return jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO environments (digest, facts)
                        VALUES (:digest, :facts)
                        ON CONFLICT (digest) DO UPDATE SET digest = excluded.digest
                        RETURNING id
                        """)
                .bind("digest", digest(facts))
                .bind("facts", facts)
                .mapTo(Integer.class)
                .one());
    }

    /** Return the JSON of what an attempt ran in, or empty when that is not known. */
    public Optional<EnvironmentView> of(AttemptId attempt) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT e.digest,
                               e.facts
                          FROM attempts AS a
                          JOIN environments AS e ON e.id = a.environment_id
                         WHERE a.run_id = :run
                           AND a.index = :index
                           AND a.number = :number
                        """)
                .bind("run", attempt.task().run().value())
                .bind("index", attempt.task().index())
                .bind("number", attempt.number())
                .map((row, context) -> new EnvironmentView(row.getString("digest"), read(row.getString("facts"))))
                .findOne());
    }

    static String canonical(AttemptEnvironment environment) {
        try {
            return CANONICAL.writeValueAsString(environment);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an environment cannot be written as JSON", e);
        }
    }

    static String digest(String facts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(sha256.digest(facts.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static AttemptEnvironment read(String facts) {
        try {
            return Wire.mapper().readValue(facts, AttemptEnvironment.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored environment cannot be read", e);
        }
    }
}
