package dev.nodeyard.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.nodeyard.api.auth.Login;
import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.TokenKind;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.auth.UserView;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.database.TestDatabase;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.testkit.PostgresExtension;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserServiceTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = TestDatabase.extension();

    /** What a hash costs is not the question here. */
    private static final Passwords PASSWORDS = new Passwords(Argon2Function.getInstance(64, 1, 1, 32, Argon2.ID));

    private Jdbi jdbi = TestDatabase.jdbi(POSTGRES);
    private UserService users = service(AuthSettings.DEFAULT);
    private SignIn signIn = signIn();

    @BeforeEach
    void open() {
        jdbi = TestDatabase.jdbi(POSTGRES);
        users = service(AuthSettings.DEFAULT);
        signIn = signIn();
    }

    @Test
    void somebody_who_guesses_does_not_bar_the_owner_at_another_address() {
        register("barred");
        for (int i = 0; i < 11; i++) {
            String guess = "guess " + i;
            assertThatThrownBy(() -> signIn.check(new Login("barred", null, guess), "192.0.2.1"))
                    .isInstanceOf(ApiException.class);
        }

        UserView owner = signIn.check(new Login("barred", null, "correct horse"), "192.0.2.2");

        assertThat(owner.username()).isEqualTo("barred");
    }

    @Test
    void a_success_forgets_the_failures_before_it() {
        register("forgiven");
        for (int i = 0; i < 25; i++) {
            String password = i % 5 == 4 ? "correct horse" : "wrong";
            if (password.equals("wrong")) {
                assertThatThrownBy(() -> signIn.check(new Login("forgiven", null, password), "192.0.2.3"))
                        .hasMessageContaining("wrong");
            } else {
                assertThat(signIn.check(new Login("forgiven", null, password), "192.0.2.3"))
                        .isNotNull();
            }
        }
    }

    @Test
    void the_first_administrator_is_made_once_and_gets_a_new_token_each_time() {
        Accounts accounts = new Accounts(jdbi);

        Account first = accounts.of(users.ensureAdministrator("boss")).orElseThrow();
        Account second = accounts.of(users.ensureAdministrator("boss")).orElseThrow();

        assertThat(first.role()).isEqualTo(Role.ADMIN);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.credential()).isNotEqualTo(first.credential());
    }

    @Test
    void an_ordinary_user_is_never_made_an_administrator_by_name() {
        register("sly");

        assertThatThrownBy(() -> users.ensureAdministrator("sly")).hasMessageContaining("not an administrator");
    }

    @Test
    void an_expired_token_is_refused() {
        Account account = account("expired");
        String token = token(account, 1_000).token();
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE user_tokens SET expires_at = now() WHERE user_id = ?",
                account.id().value()));

        assertThat(new Accounts(jdbi).of(String.valueOf(token))).isEmpty();
    }

    @Test
    void the_last_use_of_a_token_is_noted_once_a_minute() {
        Account account = account("noted");
        String token = String.valueOf(token(account, 60_000).token());

        assertThat(lastUse(account)).isEmpty();
        assertThat(new Accounts(jdbi).of(token)).isPresent();
        List<Instant> first = lastUse(account);
        assertThat(new Accounts(jdbi).of(token)).isPresent();

        assertThat(first).hasSize(1);
        assertThat(lastUse(account)).isEqualTo(first);
    }

    @Test
    void a_use_after_more_than_a_minute_is_noted_again() {
        Account account = account("noted-again");
        String token = String.valueOf(token(account, 60_000).token());
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE user_tokens SET last_used_at = now() - interval '61 seconds' WHERE user_id = ?",
                account.id().value()));
        List<Instant> before = lastUse(account);

        assertThat(new Accounts(jdbi).of(token)).isPresent();

        assertThat(lastUse(account).get(0)).isAfter(before.get(0));
    }

    @Test
    void only_the_newest_login_tokens_are_kept() {
        Account account = account("forgetful");
        for (int i = 0; i < 5; i++) {
            String name = "login " + i;
            jdbi.useTransaction(handle -> TokenStore.create(handle, row(account, TokenKind.LOGIN, name, 60_000)));
        }
        jdbi.useTransaction(handle -> TokenStore.keepNewest(handle, account.id(), TokenKind.LOGIN, 2));

        List<TokenView> kept = jdbi.withHandle(handle -> TokenStore.list(handle, account.id()));
        assertThat(kept).extracting(TokenView::name).containsExactly("login 4", "login 3");
    }

    private UserService service(AuthSettings settings) {
        return new UserService(jdbi, new AuditLog(jdbi), settings, PASSWORDS);
    }

    private Account account(String username) {
        UserId id = register(username).id();
        return new Account(id, username, Role.USER);
    }

    private TokenView token(Account account, long lifeMs) {
        return jdbi.inTransaction(
                handle -> TokenStore.create(handle, row(account, TokenKind.PERSONAL, "a token", lifeMs)));
    }

    private List<Instant> lastUse(Account account) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT last_used_at FROM user_tokens WHERE user_id = ? AND last_used_at IS NOT NULL")
                .bind(0, account.id().value())
                .mapTo(Instant.class)
                .list());
    }

    private static TokenStore.NewRow row(Account account, TokenKind kind, String name, long lifeMs) {
        return new TokenStore.NewRow(account.id(), kind, name, EnumSet.allOf(Scope.class), lifeMs, null);
    }

    private SignIn signIn() {
        AuditLog audit = new AuditLog(jdbi);
        Accounts accounts = new Accounts(jdbi);
        return new SignIn(
                jdbi,
                audit,
                PASSWORDS,
                new LoginLimiter(SharedCounts.NONE),
                Directory.NONE,
                new ExternalUsers(jdbi, audit, accounts));
    }

    private UserView register(String username) {
        UserStore.NewAccount account = users.account(username, username + "@example.org", "correct horse", Role.USER);
        return jdbi.inTransaction(handle -> UserService.insert(handle, account));
    }
}
