package dev.nodeyard.server.auth;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.http.ApiException;
import java.util.List;
import java.util.Locale;

/** Refuse passwords that anybody would try first. Length is checked where a password comes in; characters are free. */
public final class PasswordRules {
    private PasswordRules() {}

    /**
     * Check a new password.
     *
     * @param pointer to the password in the body of the call
     */
    public static void check(String password, String username, String emailAddress, String pointer) {
        String folded = password.strip().toLowerCase(Locale.ROOT);
        String address = emailAddress.toLowerCase(Locale.ROOT);
        if (folded.equals(username.toLowerCase(Locale.ROOT))
                || folded.equals(address)
                || folded.equals(address.substring(0, Math.max(0, address.indexOf('@'))))
                || folded.chars().distinct().count() < 2) {
            throw new ApiException(
                    ErrorCode.INVALID,
                    "One or more values are not valid.",
                    List.of(Problem.error(
                            "weak", pointer, "must be neither the name or address nor one character repeated")));
        }
    }
}
