package dev.nodeyard.server.auth.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LdapSignInTest {
    private static final TestDirectory DIRECTORY = TestDirectory.start();

    @RegisterExtension
    static final ServerExtension SERVER = new ServerExtension(Map.of(
            "ldap",
            Map.of(
                    "connection",
                            Map.of(
                                    "url",
                                    DIRECTORY.url(),
                                    "startTls",
                                    true,
                                    "trustStore",
                                    DIRECTORY.certificate().toString(),
                                    "bindDn",
                                    TestDirectory.READER,
                                    "bindPassword",
                                    TestDirectory.READER_PASSWORD),
                    "search", Map.of("base", TestDirectory.BASE, "groupFilter", "(member={dn})"),
                    "roles",
                            Map.of(
                                    "admin", List.of("cn=operators," + TestDirectory.BASE),
                                    "user", List.of("Scientists"),
                                    "otherwise", "none"))));

    @AfterAll
    static void stop() {
        DIRECTORY.server().shutDown(true);
    }

    @Test
    void somebody_of_the_directory_becomes_a_user_at_the_first_sign_in() {
        DIRECTORY.person("lise", "nuclear physics");
        DIRECTORY.group("scientists", "lise");

        JsonNode signedIn = signIn("lise", "nuclear physics").expect(200).json();

        JsonNode user = SERVER.rest()
                .get("/api/v1/users/me", signedIn.path("token").asText())
                .expect(200)
                .json();
        assertThat(user.path("source").asText()).isEqualTo("ldap");
        assertThat(user.path("role").asText()).isEqualTo("user");
        assertThat(user.path("emailAddress").asText()).isEqualTo("lise@directory.example.org");
        assertThat(user.path("displayName").asText()).isEqualTo("lise Person");
    }

    @Test
    void the_second_sign_in_is_the_same_user_with_what_the_directory_says_now() throws LDAPException {
        DIRECTORY.person("otto", "nuclear physics");
        DIRECTORY.group("scientists", "otto");
        String first = signIn("otto", "nuclear physics")
                .expect(200)
                .json()
                .path("userId")
                .asText();
        DIRECTORY.group("operators", "otto");
        DIRECTORY
                .server()
                .modify(
                        TestDirectory.dn("otto"),
                        new Modification(ModificationType.REPLACE, "mail", "hahn@directory.example.org"));

        JsonNode second = signIn("hahn@directory.example.org", "nuclear physics")
                .expect(200)
                .json();

        assertThat(second.path("userId").asText()).isEqualTo(first);
        assertThat(second.path("role").asText()).isEqualTo("admin");
    }

    @Test
    void a_role_that_the_directory_takes_back_is_gone_at_the_next_sign_in() {
        DIRECTORY.person("fritz", "nuclear physics");
        DIRECTORY.group("operators", "fritz");
        String token = signIn("fritz", "nuclear physics")
                .expect(200)
                .json()
                .path("token")
                .asText();
        DIRECTORY.group("operators");
        DIRECTORY.group("scientists", "fritz");

        signIn("fritz", "nuclear physics").expect(200);

        SERVER.rest().get("/api/v1/users", token).refusedAs(401, "unauthenticated");
    }

    @Test
    void who_is_in_no_group_that_counts_is_refused() {
        DIRECTORY.person("stranger", "nuclear physics");

        assertThat(signIn("stranger", "nuclear physics")
                        .refusedAs(403, "forbidden")
                        .path("detail")
                        .asText())
                .contains("groups");
    }

    @Test
    void a_wrong_password_and_an_unknown_name_are_told_alike() {
        DIRECTORY.person("known", "nuclear physics");

        JsonNode wrong = signIn("known", "wrong password").refusedAs(401, "unauthenticated");
        JsonNode unknown = signIn("unknown", "wrong password").refusedAs(401, "unauthenticated");

        assertThat(wrong.path("detail")).isEqualTo(unknown.path("detail"));
    }

    @Test
    void an_empty_password_is_refused_although_directories_take_it_for_an_anonymous_sign_in() {
        DIRECTORY.person("empty", "nuclear physics");
        DIRECTORY.group("scientists", "empty");

        signIn("empty", "").refusedAs(422, "invalid");
        assertThat(directory().find("empty", "")).isEmpty();
        assertThat(directory().find("empty", "   ")).isEmpty();
        assertThat(directory().find("empty", "nuclear physics")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "injec*", "injected)(uid=*", "*)(|(uid=*", "injected\\00", "(injected"})
    void a_name_is_never_part_of_the_filter(String name) {
        if (missing("injected")) {
            DIRECTORY.person("injected", "nuclear physics");
        }

        assertThat(directory().find(name, "nuclear physics")).isEmpty();
    }

    @Test
    void a_local_user_keeps_the_name_and_the_password() {
        SERVER.rest()
                .post(
                        "/api/v1/register",
                        null,
                        "{\"username\": \"marie\", \"emailAddress\": \"marie@directory.example.org\","
                                + " \"password\": \"correct horse\"}")
                .expect(201);
        DIRECTORY.person("marie", "nuclear physics");
        DIRECTORY.group("scientists", "marie");

        JsonNode local = signIn("marie", "correct horse").expect(200).json();
        JsonNode directory = signIn("marie", "nuclear physics").expect(200).json();

        assertThat(directory.path("userId")).isNotEqualTo(local.path("userId"));
        assertThat(directory.path("username").asText()).isEqualTo("marie-2");
    }

    @Test
    void a_user_who_is_disabled_here_stays_out_whatever_the_directory_says() {
        DIRECTORY.person("barred", "nuclear physics");
        DIRECTORY.group("scientists", "barred");
        signIn("barred", "nuclear physics").expect(200);
        SERVER.jdbi()
                .useHandle(handle -> handle.execute("UPDATE users SET disabled_at = now() WHERE username = 'barred'"));

        signIn("barred", "nuclear physics").refusedAs(403, "forbidden");
    }

    @Test
    void the_password_of_the_directory_is_not_changed_here() {
        DIRECTORY.person("elsewhere", "nuclear physics");
        DIRECTORY.group("scientists", "elsewhere");
        String token = signIn("elsewhere", "nuclear physics")
                .expect(200)
                .json()
                .path("token")
                .asText();

        SERVER.rest()
                .post(
                        "/api/v1/users/me/password",
                        token,
                        "{\"oldPassword\": \"nuclear physics\", \"newPassword\": \"something else\"}")
                .refusedAs(409, "conflict");
    }

    @Test
    void the_password_is_neither_kept_nor_written_down() {
        DIRECTORY.person("secretive", "a password of the directory");
        DIRECTORY.group("scientists", "secretive");
        signIn("secretive", "a password of the directory").expect(200);

        String all = SERVER.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT string_agg(u::text, ' ') || (SELECT string_agg(a::text, ' ')"
                                        + " FROM audit AS a) FROM users AS u")
                        .mapTo(String.class)
                        .one());

        assertThat(all).contains("secretive").doesNotContain("a password of the directory");
    }

    @Test
    void the_methods_name_the_directory() {
        JsonNode methods =
                SERVER.rest().get("/api/v1/login/methods", null).expect(200).json();

        assertThat(methods.path("directory").asBoolean()).isTrue();
        assertThat(methods.path("providers")).isEmpty();
    }

    private static boolean missing(String uid) {
        try {
            return DIRECTORY.server().getEntry(TestDirectory.dn(uid)) == null;
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LdapDirectory directory() {
        return new LdapDirectory(LdapDirectoryTest.settings(LdapDirectoryTest.connection(
                DIRECTORY.url(), true, DIRECTORY.certificate().toString())));
    }

    private static RestClient.Answer signIn(String name, String password) {
        String field = name.contains("@") ? "emailAddress" : "username";
        String body = "{\"%s\": \"%s\", \"password\": \"%s\"}".formatted(field, name, password);
        return SERVER.rest().post("/api/v1/login", null, body);
    }
}
