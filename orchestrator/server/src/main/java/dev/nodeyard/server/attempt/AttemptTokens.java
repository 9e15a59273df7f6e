package dev.nodeyard.server.attempt;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Issue and verify attempt tokens, {@code nya_...}.
 *
 * <p>A token is the attempt id and epoch with an HMAC-SHA-256 cut to 16 bytes, so every orchestrator process verifies it
 * without a look into the database. Whether the epoch is still the newest is decided where state changes.
 *
 * <p>Thread-safe.
 */
public final class AttemptTokens {
    private static final String PREFIX = "nya_";
    private static final int PAYLOAD_BYTES = 16 + 4 + 4 + 8;
    private static final int MAC_BYTES = 16;

    private final SecretKeySpec key;

    public AttemptTokens(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** Say which attempt, with which epoch, a token stands for. */
    public record Holder(AttemptId attempt, long epoch) {}

    public String issue(AttemptId attempt, long epoch) {
        UUID run = attempt.task().run().value();
        ByteBuffer token = ByteBuffer.allocate(PAYLOAD_BYTES + MAC_BYTES)
                .putLong(run.getMostSignificantBits())
                .putLong(run.getLeastSignificantBits())
                .putInt(attempt.task().index())
                .putInt(attempt.number())
                .putLong(epoch);
        token.put(mac(token.array()), 0, MAC_BYTES);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** Return what the token stands for, or empty when this server did not issue it. */
    public Optional<Holder> verify(@Nullable String token) {
        if (token == null || !token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != PAYLOAD_BYTES + MAC_BYTES || !isSigned(bytes)) {
            return Optional.empty();
        }
        return Optional.of(read(ByteBuffer.wrap(bytes)));
    }

    private static Holder read(ByteBuffer payload) {
        RunId run = new RunId(new UUID(payload.getLong(), payload.getLong()));
        TaskRunId task = new TaskRunId(run, payload.getInt());
        AttemptId attempt = new AttemptId(task, payload.getInt());
        return new Holder(attempt, payload.getLong());
    }

    private boolean isSigned(byte[] token) {
        byte[] expected = Arrays.copyOf(mac(token), MAC_BYTES);
        byte[] given = Arrays.copyOfRange(token, PAYLOAD_BYTES, PAYLOAD_BYTES + MAC_BYTES);
        return MessageDigest.isEqual(expected, given);
    }

    private byte[] mac(byte[] token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(token, 0, PAYLOAD_BYTES);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
