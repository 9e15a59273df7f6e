package dev.nodeyard.api.environment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Name environments by what is in them. Whoever computes the digest of equal parts gets the same one; order counts, so
 * definitions are brought into one order before.
 */
public final class EnvironmentDigest {
    private static final int PREFIX = "sha256:".length();
    private static final int SHORT = 12;

    private EnvironmentDigest() {}

    /**
     * Return the name of an environment: {@code sha256:} and 64 hexadecimal digits.
     *
     * @param executor kind of executor that makes it
     */
    public static String of(String executor, EnvironmentSpec spec) {
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        put(canonical, "apt", spec.apt());
        put(canonical, "conda", spec.conda());
        canonical.put("executor", executor);
        if (spec.image() != null) {
            canonical.put("image", spec.image());
        }
        put(canonical, "pip", spec.pip());
        put(canonical, "setup", spec.setup());
        try {
            return ofText(Wire.mapper().writeValueAsString(canonical));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an environment cannot be written as JSON", e);
        }
    }

    /** Return a short name that people know an environment by: its image, or what makes it and a piece of its digest. */
    public static String label(String executor, EnvironmentSpec spec) {
        String image = spec.image();
        if (image != null && !ContainerRecipe.isNeeded(spec)) {
            return image;
        }
        return (image == null ? executor : image) + "+" + of(executor, spec).substring(PREFIX, PREFIX + SHORT);
    }

    /** Return the digest of a text in UTF-8, such as a lock. */
    public static String ofText(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static void put(ObjectNode canonical, String part, List<String> entries) {
        if (!entries.isEmpty()) {
            entries.forEach(canonical.withArray(part)::add);
        }
    }
}
