package dev.nodeyard.server.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.nodeyard.api.auth.Role;
import dev.nodeyard.server.auth.ExternalUser;
import dev.nodeyard.server.auth.GroupRoles;
import dev.nodeyard.server.http.ApiException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is believed of an ID token and what is not. */
class OidcTokensTest {
    private static final GroupRoles ROLES = new GroupRoles(Map.of(Role.ADMIN, Set.of("operators")), Role.USER);

    private TestProvider provider = new TestProvider();
    private OidcSignIn signIn = signIn(TestProvider.SECRET);

    @BeforeEach
    void open() {
        provider.close();
        provider = new TestProvider();
        signIn = signIn(TestProvider.SECRET);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void a_good_token_names_somebody_by_issuer_and_subject() {
        ExternalUser user = finish();

        assertThat(user.id()).isEqualTo(provider.issuer() + " ada");
        assertThat(user.role()).isEqualTo(new GroupRoles.Choice(Role.USER, true));
    }

    @Test
    void new_keys_of_the_provider_are_learnt() {
        finish();

        provider.changeKeys();

        assertThat(finish().id()).endsWith(" ada");
    }

    @Test
    void what_the_id_token_does_not_say_is_asked_for() {
        provider.tellMore(Map.of(
                "sub",
                "ada",
                "preferred_username",
                "ada.l",
                "email",
                "ada@example.org",
                "groups",
                List.of("operators")));

        ExternalUser user = finish();

        assertThat(user.username()).isEqualTo("ada.l");
        assertThat(user.emailAddress()).isEqualTo("ada@example.org");
        assertThat(user.role().role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void what_is_said_about_somebody_else_is_not_believed() {
        provider.tellMore(Map.of("sub", "eve", "groups", List.of("operators")));

        assertThatThrownBy(this::finish).isInstanceOf(ApiException.class);
    }

    @Test
    void an_address_that_is_not_verified_is_not_kept() {
        provider.tellMore(Map.of("sub", "ada", "email", "eve@example.org", "email_verified", false));

        assertThat(finish().emailAddress()).isNull();
    }

    @Test
    void a_token_signed_by_anybody_else_is_refused() {
        provider.signWith(provider::forged);

        refused();
    }

    @Test
    void a_token_that_is_not_signed_is_refused() {
        provider.signWith(TestProvider::unsigned);

        refused();
    }

    @Test
    void a_token_signed_with_the_secret_of_the_client_is_refused() {
        provider.signWith(TestProvider::signedWithTheSecret);

        refused();
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        refused(claims -> claims.issuer("http://127.0.0.1:1"));
    }

    @Test
    void a_token_for_another_client_is_refused() {
        refused(claims -> claims.audience("somebody else"));
    }

    @Test
    void a_token_for_several_clients_that_was_given_to_another_is_refused() {
        refused(claims -> claims.audience(List.of(TestProvider.CLIENT, "other")).claim("azp", "other"));
    }

    @Test
    void an_old_token_is_refused() {
        refused(claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(7_200)))
                .expirationTime(Date.from(Instant.now().minusSeconds(3_600))));
    }

    @Test
    void a_token_of_another_sign_in_is_refused() {
        refused(claims -> claims.claim("nonce", "of another"));
        refused(claims -> claims.claim("nonce", null));
    }

    @Test
    void a_code_works_once() {
        OidcSignIn.Begun begun = signIn.begin();
        String code = provider.approve(begun);
        signIn.finish(code, flow(begun));

        assertThatThrownBy(() -> signIn.finish(code, flow(begun))).isInstanceOf(ApiException.class);
    }

    @Test
    void a_stolen_code_is_of_no_use_without_the_verifier() {
        OidcSignIn.Begun begun = signIn.begin();
        FlowCookie.Flow thief = new FlowCookie.Flow(
                begun.state().getValue(), begun.nonce().getValue(), new CodeVerifier().getValue(), "/", 0);

        assertThatThrownBy(() -> signIn.finish(provider.approve(begun), thief)).isInstanceOf(ApiException.class);
    }

    @Test
    void a_wrong_secret_of_the_client_is_refused_by_the_provider() {
        OidcSignIn wrong = signIn("another");
        OidcSignIn.Begun begun = wrong.begin();

        assertThatThrownBy(() -> wrong.finish(provider.approve(begun), flow(begun)))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void the_cookie_of_one_server_is_not_taken_by_another_and_not_when_it_is_changed() {
        FlowCookie ours = new FlowCookie(new byte[32]);
        byte[] other = new byte[32];
        other[0] = 1;
        String value = ours.of("state", "nonce", "verifier", "/", false).getValue();

        assertThat(ours.read(value)).isPresent();
        assertThat(new FlowCookie(other).read(value)).isEmpty();
        assertThat(ours.read(value.substring(0, value.length() - 4) + "AAAA")).isEmpty();
        assertThat(ours.read("not a cookie")).isEmpty();
    }

    @Test
    void an_issuer_over_plain_http_is_refused_at_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OidcSettings.of(
                        null,
                        URI.create("http://login.example.org"),
                        new OidcSettings.Client("id", null),
                        null,
                        null,
                        null));
    }

    private void refused(UnaryOperator<JWTClaimsSet.Builder> lie) {
        provider.lie(lie);
        refused();
    }

    private void refused() {
        assertThatThrownBy(this::finish).isInstanceOf(ApiException.class).hasMessageContaining("not accepted");
    }

    private ExternalUser finish() {
        OidcSignIn.Begun begun = signIn.begin();
        return signIn.finish(provider.approve(begun), flow(begun));
    }

    private static FlowCookie.Flow flow(OidcSignIn.Begun begun) {
        return new FlowCookie.Flow(
                begun.state().getValue(),
                begun.nonce().getValue(),
                begun.verifier().getValue(),
                "/",
                0);
    }

    private OidcSignIn signIn(String secret) {
        OidcSettings settings = OidcSettings.of(
                null,
                URI.create(provider.issuer()),
                new OidcSettings.Client(TestProvider.CLIENT, secret),
                null,
                null,
                ROLES);
        return new OidcSignIn(settings, URI.create("http://127.0.0.1/api/v1/login/oidc/callback"));
    }
}
