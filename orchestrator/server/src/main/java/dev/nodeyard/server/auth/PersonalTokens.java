package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.NewToken;
import dev.nodeyard.api.auth.TokenView;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.http.ApiException;
import java.util.List;
import java.util.UUID;
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

    /** Return the tokens that still work, newest first, without their secrets. */
    public List<TokenView> list(Account account) {
        return jdbi.withHandle(handle -> TokenStore.list(handle, account.id()));
    }

    /** Make a token; the answer is the only one that holds the secret. */
    public TokenView create(Account account, NewToken asked) {
        long life = asked.expiresInMs() == null ? settings.personalTokenMs() : asked.expiresInMs();
        return jdbi.inTransaction(handle -> {
            if (TokenStore.list(handle, account.id()).size() >= MOST) {
                throw new ApiException(ErrorCode.CONFLICT, "You have " + MOST + " tokens: revoke some first.");
            }
            TokenView made = TokenStore.create(handle, account.id(), TokenStore.Kind.PERSONAL, asked.name(), life);
            audit.record(handle, account.actor(), "token.create", made.id().toString(), asked.name());
            return made;
        });
    }

    /**
     * End a token of the caller's.
     *
     * @throws ApiException not_found when it is not the caller's or no longer works
     */
    public void revoke(Account account, UUID token) {
        jdbi.useTransaction(handle -> {
            if (!TokenStore.revoke(handle, account.id(), token)) {
                throw ApiException.notFound("token " + token);
            }
            audit.record(handle, account.actor(), "token.revoke", token.toString(), null);
        });
        accounts.clear();
    }

    /** End the token that a call came with. */
    public void logout(Account account, String token) {
        jdbi.useTransaction(handle -> TokenStore.revoke(handle, SecretToken.hash(token))
                .ifPresent(id -> audit.record(handle, account.actor(), "user.logout", id.toString(), null)));
        accounts.clear();
    }
}
