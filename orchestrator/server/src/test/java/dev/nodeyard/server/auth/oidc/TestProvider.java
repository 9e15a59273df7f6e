package dev.nodeyard.server.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nodeyard.api.json.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A provider over real HTTP that can be made to lie. */
final class TestProvider implements AutoCloseable {
    static final String CLIENT = "nodeyard";
    static final String SECRET = "a secret that the client and the provider share";

    private final HttpServer http;
    private final Map<String, OidcSignIn.Begun> codes = new ConcurrentHashMap<>();
    private ECKey key = newKey();
    private Function<JWTClaimsSet, String> signer = this::signed;
    private UnaryOperator<JWTClaimsSet.Builder> lie = UnaryOperator.identity();
    private Map<String, Object> userInfo = Map.of("sub", "ada");

    TestProvider() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/.well-known/openid-configuration", call -> answer(call, 200, configuration()));
        http.createContext("/keys", call -> answer(call, 200, new JWKSet(key).toJSONObject()));
        http.createContext("/token", this::token);
        http.createContext("/userinfo", call -> answer(call, 200, userInfo));
        http.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** Sign somebody in who has been sent here, and return the code for it. */
    String approve(OidcSignIn.Begun begun) {
        String code = UUID.randomUUID().toString();
        codes.put(code, begun);
        return code;
    }

    void changeKeys() {
        key = newKey();
    }

    void lie(UnaryOperator<JWTClaimsSet.Builder> change) {
        lie = change;
    }

    void signWith(Function<JWTClaimsSet, String> other) {
        signer = other;
    }

    void tellMore(Map<String, Object> claims) {
        userInfo = claims;
    }

    private Map<String, Object> configuration() {
        return Map.of(
                "issuer",
                issuer(),
                "authorization_endpoint",
                issuer() + "/authorize",
                "token_endpoint",
                issuer() + "/token",
                "userinfo_endpoint",
                issuer() + "/userinfo",
                "jwks_uri",
                issuer() + "/keys",
                "response_types_supported",
                new String[] {"code"},
                "subject_types_supported",
                new String[] {"public"},
                "id_token_signing_alg_values_supported",
                new String[] {"RS256"});
    }

    private void token(HttpExchange call) throws IOException {
        Map<String, String> form = form(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        OidcSignIn.Begun begun = codes.remove(String.valueOf(form.get("code")));
        if (begun == null || !isClient(call) || !isChallengeMet(begun, String.valueOf(form.get("code_verifier")))) {
            answer(call, 400, Map.of("error", "invalid_grant"));
            return;
        }
        Instant now = Instant.now();
        JWTClaimsSet claims = lie.apply(new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .subject("ada")
                        .audience(CLIENT)
                        .claim("nonce", begun.nonce().getValue())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60))))
                .build();
        answer(call, 200, Map.of("access_token", "opaque", "token_type", "Bearer", "id_token", signer.apply(claims)));
    }

    private static boolean isClient(HttpExchange call) {
        String expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":" + SECRET.replace(' ', '+')).getBytes(StandardCharsets.UTF_8));
        return expected.equals(call.getRequestHeaders().getFirst("Authorization"));
    }

    private static boolean isChallengeMet(OidcSignIn.Begun begun, String verifier) {
        String challenge = begun.location().getQuery().replaceFirst(".*code_challenge=([^&]*).*", "$1");
        return CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier))
                .getValue()
                .equals(challenge);
    }

    String signed(JWTClaimsSet claims) {
        return signed(claims, key);
    }

    static String signed(JWTClaimsSet claims, ECKey key) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sign by a key of another maker under the name of the provider's. */
    String forged(JWTClaimsSet claims) {
        return signed(claims, new ECKey.Builder(newKey()).keyID(key.getKeyID()).build());
    }

    static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    static String signedWithTheSecret(JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner(SECRET));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange call, int status, Map<String, Object> body) throws IOException {
        byte[] bytes = Wire.mapper().writeValueAsBytes(body);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
