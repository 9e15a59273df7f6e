package dev.nodeyard.server.git.http;

import dev.nodeyard.api.auth.Role;
import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.auth.BearerFilter;
import dev.nodeyard.server.http.ApiException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Let git clients in that know a token and may do what they ask; say why not in the plain text that git prints.
 *
 * <p>Git speaks Basic: the token is the password, or the user name when there is none; the other is of no matter.
 */
final class GitDoor implements Filter {
    private static final String BASIC = "Basic ";
    private static final int LONGEST = 1_000;

    private final Function<String, Optional<Account>> accounts;
    private final GitSessions sessions;

    GitDoor(Function<String, Optional<Account>> accounts, GitSessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest call = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        try {
            Account account = account(call.getHeader("Authorization"));
            GitCall git = GitCall.of(call)
                    .orElseThrow(() -> new ApiException(
                            ErrorCode.NOT_FOUND,
                            "There is nothing of that name: clone /git/OWNER/WORKFLOW.git with git 1.6.6 or newer."));
            sessions.serve(account, git, needed(account, git), call, answer, chain);
        } catch (ApiException refused) {
            refuse(answer, refused);
        }
    }

    private Account account(@Nullable String header) {
        return token(header)
                .flatMap(accounts)
                .orElseThrow(() -> ApiException.unauthenticated(
                        "Give a token that is neither expired nor revoked as the password."));
    }

    /** Return the token of an Authorization header. */
    static Optional<String> token(@Nullable String header) {
        if (header == null || header.length() > LONGEST || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return BearerFilter.token(header);
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            String password = pair.substring(colon + 1);
            return Optional.of(colon > 0 && password.isEmpty() ? pair.substring(0, colon) : password);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Permission needed(Account account, GitCall git) {
        account.requireScope(git.isPush() ? Scope.WRITE : Scope.READ);
        if (git.isPush() && account.role() == Role.VIEWER) {
            throw new ApiException(ErrorCode.FORBIDDEN, "Viewers may look at things but not change them.");
        }
        return git.isPush() ? Permission.EDIT : Permission.READ;
    }

    private static void refuse(HttpServletResponse answer, ApiException refused) throws IOException {
        answer.resetBuffer();
        answer.setStatus(refused.code().status());
        if (refused.code() == ErrorCode.UNAUTHENTICATED) {
            answer.setHeader("WWW-Authenticate", "Basic realm=\"nodeyard\", charset=\"UTF-8\"");
        }
        if (refused.code() == ErrorCode.UNAVAILABLE) {
            answer.setHeader("Retry-After", "5");
        }
        answer.setHeader("Cache-Control", "no-store");
        // Git prints bodies of this very type.
        answer.setContentType("text/plain;charset=utf-8");
        answer.getOutputStream().write((refused.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
