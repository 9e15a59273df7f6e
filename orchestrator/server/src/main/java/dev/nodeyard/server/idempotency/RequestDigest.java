package dev.nodeyard.server.idempotency;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tell requests apart by a digest of method, address and body, taken while the body is read. */
final class RequestDigest {
    /** What a method leaves unread of its body; more than this is no honest request. */
    private static final int MAX_REST = 1 << 20;

    private final MessageDigest digest;
    private final InputStream body;

    private RequestDigest(MessageDigest digest, InputStream body) {
        this.digest = digest;
        this.body = body;
    }

    /** Begin a digest; the request's body goes through it from now on. */
    static RequestDigest of(ContainerRequestContext request) {
        MessageDigest digest = sha256();
        String head =
                request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath() + "?"
                        + request.getUriInfo().getRequestUri().getRawQuery() + "\n";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        InputStream body = new DigestInputStream(request.getEntityStream(), digest);
        request.setEntityStream(body);
        return new RequestDigest(digest, body);
    }

    /** Read what is left of the body, however large, without keeping it. */
    byte[] ofWhole() throws IOException {
        body.transferTo(java.io.OutputStream.nullOutputStream());
        return digest.digest();
    }

    /** Read what the method left of the body, within reason. */
    byte[] afterUse() throws IOException {
        body.readNBytes(MAX_REST);
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
