package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.NewToken;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.auth.TokenKind;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.UserId;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.http.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** List, make and revoke the tokens of a user. Thread-safe. */
public final class PersonalTokens {
    private static final int MOST = 1_000;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final Accounts accounts;
    private final AuthSettings settings;

    public PersonalTokens(Jdbi jdbi, AuditLog audit, Accounts accounts, AuthSettings settings) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.accounts = accounts;
        this.settings = settings;
    }

    /** Return the tokens and sign-ins of a user that still work, newest first, without their secrets. */
    public List<TokenView> list(UserId user) {
        return jdbi.withHandle(handle -> TokenStore.list(handle, user));
    }

    /**
     * Make a token; the answer is the only one that holds the secret.
     *
     * @throws ApiException forbidden when it could do more, or live longer, than the token that asks
     */
    TokenView create(Account account, NewToken asked) {
        Set<Scope> scopes = scopes(account, asked);
        return jdbi.inTransaction(handle -> {
            if (TokenStore.list(handle, account.id()).size() >= MOST) {
                throw new ApiException(ErrorCode.CONFLICT, "You have " + MOST + " tokens: revoke some first.");
            }
            TokenView made = TokenStore.create(
                    handle,
                    new TokenStore.NewRow(
                            account.id(),
                            TokenKind.PERSONAL,
                            asked.name(),
                            scopes,
                            life(handle, account, asked),
                            null));
            audit.record(
                    handle, account.actor(), "token.create", made.id().toString(), asked.name() + ": " + words(scopes));
            return made;
        });
    }

    private static String words(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(", "));
    }

    private static Set<Scope> scopes(Account account, NewToken asked) {
        Set<Scope> own = account.credential().scopes();
        if (asked.scopes() == null) {
            EnumSet<Scope> usual = EnumSet.copyOf(own);
            usual.remove(Scope.ADMIN);
            return usual;
        }
        for (Scope scope : asked.scopes()) {
            if (!own.contains(scope) || (scope == Scope.ADMIN && !account.isAdmin())) {
                throw new ApiException(
                        ErrorCode.FORBIDDEN,
                        "You may not give the scope '" + scope.word() + "', which you do not have yourself.",
                        List.of(Problem.error("scope", "/scopes", "'" + scope.word() + "' is not yours to give")));
            }
        }
        return asked.scopes();
    }

    /** Otherwise who finds a token that ends tomorrow could make one of it that never does. */
    private long life(Handle handle, Account account, NewToken asked) {
        long wanted = asked.expiresInMs() == null ? settings.personalTokenMs() : asked.expiresInMs();
        if (account.credential().kind() != TokenKind.PERSONAL) {
            return wanted;
        }
        Instant ends = TokenStore.find(handle, account.credential().id())
                .map(TokenView::expiresAt)
                .orElse(null);
        if (ends == null) {
            return wanted;
        }
        long left = Math.max(1, Duration.between(TokenStore.now(handle), ends).toMillis());
        if (asked.expiresInMs() != null && wanted > left) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN,
                    "The new token would outlive the one that makes it: ask for less time or sign in.",
                    List.of(Problem.error("expires", "/expiresInMs", "is later than " + ends)));
        }
        return Math.min(wanted, left);
    }

    /**
     * End a token of a user.
     *
     * @param account who wants it: the user or an administrator
     * @throws ApiException not_found when it is not the user's or no longer works
     */
    public void revoke(Account account, UserId user, UUID token) {
        jdbi.useTransaction(handle -> {
            if (!TokenStore.revoke(handle, user, token)) {
                throw ApiException.notFound("token " + token);
            }
            audit.record(handle, account.actor(), "token.revoke", token.toString(), "of " + user);
        });
        accounts.clear();
    }

    /** End all tokens and sign-ins of a user, as an administrator. */
    public void revokeAll(Account account, UserId user) {
        jdbi.useTransaction(handle -> {
            int ended = Logins.endEverything(handle, user);
            audit.record(handle, account.actor(), "token.revoke_all", user.toString(), ended + " tokens");
        });
        accounts.clear();
    }
}
