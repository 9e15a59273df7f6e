package dev.nodeyard.server.auth.session;

import dev.nodeyard.server.auth.SecretToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Make the token that a page sends along to show that it may read our answers: other sites can make a browser send its
 * cookie, but cannot know this. It follows from the secret of the session, which no script can read.
 */
final class CsrfToken {
    static final String HEADER = "X-CSRF-Token";

    private static final String PURPOSE = "nodeyard csrf ";

    private CsrfToken() {}

    static String of(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(SecretToken.hash(PURPOSE + secret));
    }

    static boolean matches(String secret, @Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(
                        of(secret).getBytes(StandardCharsets.US_ASCII), sent.getBytes(StandardCharsets.UTF_8));
    }
}
