package dev.nodeyard.api.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recompute a chain line by line and name the first line where it breaks. Needs nobody's word but the lines' own. Not
 * thread-safe.
 */
public final class ChainCheck {
    private final long first;
    private final Map<Long, String> known = new HashMap<>();
    private long number;
    private String hash;
    private @Nullable String fault;

    private ChainCheck(long number, String hash) {
        this.first = number;
        this.number = number;
        this.hash = hash;
    }

    /** Begin before the first line of all. */
    public static ChainCheck fromStart() {
        return new ChainCheck(0, AuditChain.START);
    }

    /**
     * Begin after a line whose hash is known, for a chain whose first part is kept elsewhere.
     *
     * @param head {@code NUMBER:HASH} of that line
     * @throws IllegalArgumentException when the text is not of that form
     */
    public static ChainCheck after(String head) {
        Known known = Known.parse(head);
        return new ChainCheck(known.number, known.hash.toLowerCase(Locale.ROOT));
    }

    /**
     * Demand that the line of a number has a hash, and that it is there. To be called before the first line.
     *
     * @throws IllegalArgumentException when the lines begin after that number, so that it cannot be checked
     */
    public void expect(long expected, String expectedHash) {
        if (expected < first) {
            throw new IllegalArgumentException("line " + expected + " is not among the lines after " + first);
        }
        known.put(expected, expectedHash.toLowerCase(Locale.ROOT));
        checkKnown();
    }

    /**
     * Demand that an end of the chain that was known before is still in it.
     *
     * @param head {@code NUMBER:HASH}, as {@link AuditHead#text()} gives it
     * @throws IllegalArgumentException when the text is not of that form or cannot be checked
     */
    public void expectHead(String head) {
        Known known = Known.parse(head);
        expect(known.number, known.hash);
    }

    private record Known(long number, String hash) {
        static Known parse(String head) {
            int colon = head.indexOf(':');
            if (!head.matches("[0-9]{1,18}:[0-9a-fA-F]{64}")) {
                throw new IllegalArgumentException("not of the form NUMBER:HASH: " + head);
            }
            return new Known(Long.parseLong(head.substring(0, colon)), head.substring(colon + 1));
        }
    }

    /** Take the next line; after the first fault lines are only counted by the caller. */
    public void add(ObjectNode line) {
        if (fault != null) {
            return;
        }
        long expected = number + 1;
        JsonNode given = line.get("number");
        if (given == null || !given.isIntegralNumber() || given.asLong() != expected) {
            fault = "line " + expected + " is missing: in its place stands "
                    + (given == null ? "one without a number" : "line " + given.asText());
            return;
        }
        String computed = AuditChain.hash(hash, line);
        if (!computed.equals(line.path("hash").asText())) {
            fault = "line " + expected + " does not fit its hash: it, its hash or the hash of line " + number
                    + " was changed";
            return;
        }
        number = expected;
        hash = computed;
        checkKnown();
    }

    private void checkKnown() {
        String demanded = known.remove(number);
        if (demanded != null && !demanded.equals(hash)) {
            fault = "line " + number + " has another hash than the one known before: the lines up to it were replaced";
        }
    }

    /** Return what is wrong, or null when every line is as it was written. To be asked after the last line. */
    public @Nullable String fault() {
        if (fault != null) {
            return fault;
        }
        return known.keySet().stream()
                .min(Long::compare)
                .map(expected ->
                        "line " + expected + " is missing: the chain ends at line " + number + ", the end was cut off")
                .orElse(null);
    }

    /** Return how many lines were found in order. */
    public long lines() {
        return number - first;
    }

    /** Return the last line that fits, as {@code NUMBER:HASH}. */
    public String end() {
        return number + ":" + hash;
    }
}
