package dev.nodeyard.server.auth.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.nodeyard.api.json.Wire;
import jakarta.ws.rs.core.NewCookie;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keep what a sign-in under way must remember in the browser that began it, encrypted: so only that browser can end it,
 * through any orchestrator process, and nothing piles up here.
 */
final class FlowCookie {
    static final String NAME = "nodeyard_oidc";

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String PATH = "/api/v1/login/oidc";
    private static final int LONGEST = 4_000;

    private final byte[] key;

    /** Use a key of 32 bytes that all processes share. */
    FlowCookie(byte[] key) {
        this.key = key.clone();
    }

    /**
     * A sign-in under way.
     *
     * @param verifier the secret behind the PKCE challenge
     * @param returnTo path to go to at its end
     * @param endsAt seconds since 1970
     */
    record Flow(String state, String nonce, String verifier, String returnTo, long endsAt) {}

    NewCookie of(String state, String nonce, String verifier, String returnTo, boolean secure) {
        Flow flow = new Flow(
                state, nonce, verifier, returnTo, Instant.now().plus(LIFE).getEpochSecond());
        return cookie(seal(flow), (int) LIFE.toSeconds(), secure);
    }

    NewCookie none(boolean secure) {
        return cookie("", 0, secure);
    }

    /** Return the sign-in of a cookie that is ours and not too old. */
    Optional<Flow> read(@Nullable String value) {
        if (value == null || value.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JWEObject sealed = JWEObject.parse(value);
            sealed.decrypt(new DirectDecrypter(key));
            return Optional.of(Wire.mapper().readValue(sealed.getPayload().toString(), Flow.class))
                    .filter(flow -> flow.endsAt() > Instant.now().getEpochSecond());
        } catch (ParseException | JOSEException | JsonProcessingException e) {
            // Not ours: as if there were none.
            return Optional.empty();
        }
    }

    private String seal(Flow flow) {
        try {
            JWEObject sealed = new JWEObject(
                    new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM),
                    new Payload(Wire.mapper().writeValueAsString(flow)));
            sealed.encrypt(new DirectEncrypter(key));
            return sealed.serialize();
        } catch (JOSEException | JsonProcessingException e) {
            throw new IllegalStateException("the cookie of a sign-in cannot be sealed", e);
        }
    }

    /** Lax, because the provider sends the browser back from another site. */
    private static NewCookie cookie(String value, int seconds, boolean secure) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(PATH)
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
