package dev.nodeyard.server.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derive the secrets of webhooks from a key of the server, so that none is stored, and sign with them as Standard
 * Webhooks says.
 */
final class WebhookSecrets {
    static final String PREFIX = "nyw_";

    private static final String HMAC = "HmacSHA256";

    private final byte[] key;

    WebhookSecrets(byte[] key) {
        this.key = key.clone();
    }

    /** Return a secret as its owner gets it: the prefix and 32 bytes in base64. */
    String secret(UUID webhook, int number) {
        return PREFIX + Base64.getEncoder().encodeToString(bytes(webhook, number));
    }

    /** Return the signature of a message: {@code v1,} and the HMAC-SHA256 of {@code id.timestamp.body} in base64. */
    String signature(UUID webhook, int number, String id, long timestamp, String body) {
        byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
        return "v1," + Base64.getEncoder().encodeToString(hmac(bytes(webhook, number), signed));
    }

    private byte[] bytes(UUID webhook, int number) {
        ByteBuffer name = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(webhook.getMostSignificantBits())
                .putLong(webhook.getLeastSignificantBits())
                .putInt(number);
        return hmac(key, name.array());
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }
}
