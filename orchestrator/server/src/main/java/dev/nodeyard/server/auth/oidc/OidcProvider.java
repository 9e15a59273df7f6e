package dev.nodeyard.server.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Know a provider: its addresses and its keys, which it may change at any time. Thread-safe. */
final class OidcProvider {
    static final int TIMEOUT_MS = 5_000;

    private static final int KEYS_BYTES = 256 * 1024;
    private static final long TRUSTED_NANOS = Duration.ofHours(1).toNanos();

    /** Signatures by a key of the provider's alone; never one that the client's secret could make, and never none. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final OidcSettings settings;
    private volatile @Nullable Known known;

    OidcProvider(OidcSettings settings) {
        this.settings = settings;
    }

    private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator, long learntAt) {}

    OIDCProviderMetadata metadata() throws GeneralException, IOException {
        return known().metadata();
    }

    /** Check signature, issuer, audience, times and nonce of an ID token and return what it says. */
    IDTokenClaimsSet check(JWT token, Nonce nonce)
            throws BadJOSEException, JOSEException, GeneralException, IOException {
        IDTokenClaimsSet claims = known().validator().validate(token, nonce);
        requireGivenToUs(claims);
        return claims;
    }

    /** The validator checks that the token is for us, but not that no other client of the provider was given it. */
    private void requireGivenToUs(IDTokenClaimsSet claims) throws BadJWTException {
        String us = settings.client().id();
        AuthorizedParty given = claims.getAuthorizedParty();
        if (given == null ? claims.getAudience().size() > 1 : !given.getValue().equals(us)) {
            throw new BadJWTException("Unexpected JWT authorized party: " + given);
        }
    }

    private Known known() throws GeneralException, IOException {
        Known now = known;
        if (now == null || System.nanoTime() - now.learntAt() > TRUSTED_NANOS) {
            now = learn();
            known = now;
        }
        return now;
    }

    private Known learn() throws GeneralException, IOException {
        Issuer issuer = new Issuer(settings.issuer());
        OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MS, TIMEOUT_MS);
        JWKSource<SecurityContext> keys = JWKSourceBuilder.<SecurityContext>create(
                        metadata.getJWKSetURI().toURL(),
                        new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, KEYS_BYTES))
                .retrying(true)
                .build();
        IDTokenValidator validator = new IDTokenValidator(
                issuer, new ClientID(settings.client().id()), new JWSVerificationKeySelector<>(ALGORITHMS, keys), null);
        return new Known(metadata, validator, System.nanoTime());
    }
}
