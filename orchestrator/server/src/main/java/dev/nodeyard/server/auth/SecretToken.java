package dev.nodeyard.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Make bearer tokens and their hashes.
 *
 * <p>A token is a prefix that says its kind and 32 random bytes in URL-safe base64. Only its SHA-256 is kept: with
 * 256 random bits a slow password hash would add nothing.
 */
public final class SecretToken {
    public static final String USER = "nyu_";
    public static final String RUNNER = "nyr_";
    public static final String REGISTRATION = "nyg_";
    /** In the cookie of a browser only. */
    public static final String SESSION = "nys_";

    public static final String WALL = "nyk_";
    public static final String INVITATION = "nyi_";
    public static final String PASSWORD_RESET = "nyp_";
    /** Lets a browser in, once. */
    public static final String SIGN_IN = "nyc_";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 32;
    private static final int HINT_LENGTH = 10;

    private SecretToken() {}

    /** Return a new token of a kind. */
    public static String create(String prefix) {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Return the SHA-256 of a token: what is stored and looked up. */
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Return the first characters of a token: enough to recognise it, too few to use it. */
    public static String hint(String token) {
        return token.substring(0, Math.min(HINT_LENGTH, token.length()));
    }
}
