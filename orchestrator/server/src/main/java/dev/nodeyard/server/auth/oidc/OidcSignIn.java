package dev.nodeyard.server.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.auth.ExternalUser;
import dev.nodeyard.server.http.ApiException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Send a browser to the provider and learn from what it comes back with who uses it. Thread-safe. */
final class OidcSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
    private static final int AT_ONCE = 8;

    private final OidcSettings settings;
    private final OidcProvider provider;
    private final URI callback;
    private final Semaphore slots = new Semaphore(AT_ONCE);

    /** Use the address that the provider sends browsers back to. */
    OidcSignIn(OidcSettings settings, URI callback) {
        this.settings = settings;
        this.provider = new OidcProvider(settings);
        this.callback = callback;
    }

    /**
     * The beginning of a sign-in.
     *
     * @param location where the browser goes
     */
    record Begun(URI location, State state, Nonce nonce, CodeVerifier verifier) {}

    Begun begin() {
        try {
            State state = new State();
            Nonce nonce = new Nonce();
            CodeVerifier verifier = new CodeVerifier();
            URI location = new AuthenticationRequest.Builder(
                            ResponseType.CODE,
                            new Scope(settings.scopes().toArray(String[]::new)),
                            new ClientID(settings.client().id()),
                            callback)
                    .endpointURI(provider.metadata().getAuthorizationEndpointURI())
                    .state(state)
                    .nonce(nonce)
                    .codeChallenge(verifier, CodeChallengeMethod.S256)
                    .build()
                    .toURI();
            return new Begun(location, state, nonce, verifier);
        } catch (GeneralException | IOException e) {
            throw unreachable(e);
        }
    }

    /** Exchange a code for what the provider says about somebody. */
    ExternalUser finish(String code, FlowCookie.Flow flow) {
        if (!slots.tryAcquire()) {
            throw ApiException.later(
                    ErrorCode.UNAVAILABLE, "Too many people sign in at once. Try again soon.", Duration.ofSeconds(5));
        }
        try {
            OIDCTokenResponse tokens = exchange(code, flow);
            IDTokenClaimsSet claims = provider.check(tokens.getOIDCTokens().getIDToken(), new Nonce(flow.nonce()));
            OidcPerson person = new OidcPerson(settings, claims);
            return person.isWhole() ? person.user() : person.user(userInfo(tokens, claims));
        } catch (BadJOSEException | JOSEException e) {
            LOG.warn("an ID token of {} is refused: {}", settings.issuer(), e.getMessage());
            throw refused();
        } catch (GeneralException | IOException e) {
            throw unreachable(e);
        } finally {
            slots.release();
        }
    }

    private OIDCTokenResponse exchange(String code, FlowCookie.Flow flow) throws GeneralException, IOException {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, new CodeVerifier(flow.verifier()));
        OIDCProviderMetadata metadata = provider.metadata();
        ClientID id = new ClientID(settings.client().id());
        String secret = settings.client().secret();
        TokenRequest request = secret == null
                ? new TokenRequest.Builder(metadata.getTokenEndpointURI(), id, grant).build()
                : new TokenRequest.Builder(
                                metadata.getTokenEndpointURI(), authentication(metadata, id, new Secret(secret)), grant)
                        .build();
        TokenResponse response =
                OIDCTokenResponseParser.parse(patient(request.toHTTPRequest()).send());
        if (!response.indicatesSuccess()) {
            LOG.warn(
                    "{} gives no token: {}",
                    settings.issuer(),
                    response.toErrorResponse().getErrorObject());
            throw refused();
        }
        return (OIDCTokenResponse) response.toSuccessResponse();
    }

    private static ClientAuthentication authentication(OIDCProviderMetadata metadata, ClientID id, Secret secret) {
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean post = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return post ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
    }

    /** Some providers put little into the ID token. */
    private ClaimsSet userInfo(OIDCTokenResponse tokens, IDTokenClaimsSet claims) throws GeneralException, IOException {
        URI endpoint = provider.metadata().getUserInfoEndpointURI();
        if (endpoint == null) {
            return claims;
        }
        UserInfoRequest request =
                new UserInfoRequest(endpoint, tokens.getOIDCTokens().getBearerAccessToken());
        UserInfoResponse response =
                UserInfoResponse.parse(patient(request.toHTTPRequest()).send());
        if (!response.indicatesSuccess()) {
            return claims;
        }
        UserInfo info = response.toSuccessResponse().getUserInfo();
        if (info == null || !info.getSubject().equals(claims.getSubject())) {
            LOG.warn("{} tells about another user than the ID token", settings.issuer());
            throw refused();
        }
        return info;
    }

    private static HTTPRequest patient(HTTPRequest request) {
        request.setConnectTimeout(OidcProvider.TIMEOUT_MS);
        request.setReadTimeout(OidcProvider.TIMEOUT_MS);
        request.setFollowRedirects(false);
        return request;
    }

    static ApiException refused() {
        return new ApiException(ErrorCode.FORBIDDEN, "The sign-in was not accepted: begin again.");
    }

    private ApiException unreachable(Exception e) {
        LOG.warn("{} cannot be asked: {}", settings.issuer(), e.toString());
        return ApiException.later(
                ErrorCode.UNAVAILABLE, settings.name() + " cannot be asked. Try again soon.", Duration.ofSeconds(10));
    }
}
