package dev.nodeyard.api.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Chain lines of the audit log: each hash covers the line and the hash before it.
 *
 * <p>{@code hash = SHA-256(hash of the line before, 32 bytes · canonical JSON of the line without its own hash, UTF-8)}.
 * Before the first line stand 32 zero bytes. Canonical JSON is RFC 8785: no white space, names in order, the shortest
 * escapes. Lines hold no other numbers than whole ones up to 2^53, so any JSON library can do it.
 */
public final class AuditChain {
    /** The hash before the first line, in hexadecimal digits. */
    public static final String START = "0".repeat(64);

    private static final String HASH = "hash";
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private AuditChain() {}

    /** Return the canonical JSON of a tree. */
    public static String canonical(JsonNode tree) {
        try {
            return CANONICAL.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written as JSON", e);
        }
    }

    /**
     * Return the hash of a line, in hexadecimal digits.
     *
     * @param previous hash of the line before, or {@link #START}
     * @param line as it is exported; its own hash, if there, does not count
     * @throws IllegalArgumentException when the previous hash is not made of 64 hexadecimal digits
     */
    public static String hash(String previous, ObjectNode line) {
        byte[] before = HexFormat.of().parseHex(previous);
        if (before.length != 32) {
            throw new IllegalArgumentException("not a SHA-256: " + previous);
        }
        MessageDigest digest = sha256();
        digest.update(before);
        ObjectNode covered = line.deepCopy();
        covered.remove(HASH);
        digest.update(canonical(covered).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
