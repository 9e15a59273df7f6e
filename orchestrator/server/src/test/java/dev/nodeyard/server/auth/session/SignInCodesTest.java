package dev.nodeyard.server.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.net.http.HttpRequest;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInCodesTest {
    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension();

    private static final String CODES = "/api/v1/session/codes";
    private static final String USE = "/api/v1/session/codes/use";

    private String token;

    @BeforeEach
    void signIn() {
        token = SERVER.userToken("ada");
    }

    @Test
    void a_program_that_is_signed_in_lets_a_browser_in() {
        JsonNode made = make(token).expect(201).json();
        assertThat(made.path("path").asText())
                .isEqualTo("/login#code=" + made.path("code").asText());

        RestClient.Answer begun = use(made.path("code").asText()).expect(201);

        assertThat(begun.header("Set-Cookie")).startsWith("nodeyard_session=nys_");
        assertThat(begun.json().at("/user/username").asText()).isEqualTo("ada");
        assertThat(begun.json().path("csrfToken").asText()).isNotEmpty();
    }

    @Test
    void a_code_works_once() {
        String code = make(token).expect(201).json().path("code").asText();
        use(code).expect(201);

        use(code).refusedAs(403, "forbidden");
    }

    @Test
    void a_code_that_nobody_made_is_refused() {
        use("nyc_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").refusedAs(403, "forbidden");
    }

    @Test
    void a_token_that_may_less_than_its_user_makes_no_session_that_may_more() {
        String narrow = SERVER.rest()
                .post("/api/v1/tokens", token, "{\"name\": \"reader\", \"scopes\": [\"read\"]}")
                .expect(201)
                .json()
                .path("token")
                .asText();

        make(narrow).refusedAs(403, "forbidden");
    }

    @Test
    void a_session_ends_no_later_and_may_no_more_than_the_token_that_let_it_in() {
        JsonNode brief = SERVER.rest()
                .post(
                        "/api/v1/tokens",
                        token,
                        "{\"name\": \"brief\", \"scopes\": [\"read\", \"execute\", \"write\"],"
                                + " \"expiresInMs\": 3600000}")
                .expect(201)
                .json();

        JsonNode begun = use(make(brief.path("token").asText())
                        .expect(201)
                        .json()
                        .path("code")
                        .asText())
                .expect(201)
                .json();

        assertThat(begun.path("scopes").toString()).doesNotContain("admin");
        assertThat(Instant.parse(begun.path("expiresAt").asText()))
                .isBeforeOrEqualTo(Instant.parse(brief.path("expiresAt").asText()));
    }

    @Test
    void a_new_password_ends_codes_that_were_not_used() {
        String sign = "{\"username\": \"bea\", \"password\": \"correct horse\"";
        SERVER.rest()
                .post("/api/v1/register", null, sign + ", \"emailAddress\": \"bea@example.org\"}")
                .expect(201);
        String hers = SERVER.rest()
                .post("/api/v1/login", null, sign + "}")
                .expect(200)
                .json()
                .path("token")
                .asText();
        String code = make(hers).expect(201).json().path("code").asText();
        SERVER.rest()
                .post(
                        "/api/v1/users/me/password",
                        hers,
                        "{\"oldPassword\": \"correct horse\", \"newPassword\": \"another horse battery\"}")
                .expect(204);

        use(code).refusedAs(403, "forbidden");
    }

    @Test
    void another_site_cannot_sign_a_browser_in() {
        String code = make(token).expect(201).json().path("code").asText();

        SERVER.rest()
                .send(SERVER.rest()
                        .request(USE, null)
                        .header("Content-Type", "application/json")
                        .header("Sec-Fetch-Site", "cross-site")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"code\": \"" + code + "\"}")))
                .refusedAs(403, "forbidden");
    }

    private static RestClient.Answer make(String token) {
        return SERVER.rest().post(CODES, token, "");
    }

    private static RestClient.Answer use(String code) {
        return SERVER.rest().post(USE, null, "{\"code\": \"" + code + "\"}");
    }
}
