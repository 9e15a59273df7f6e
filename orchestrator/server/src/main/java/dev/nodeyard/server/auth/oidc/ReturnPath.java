package dev.nodeyard.server.auth.oidc;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Check where a browser is to go after the sign-in: somewhere on this server, or else a link could lure people away. */
final class ReturnPath {
    private static final int LONGEST = 512;
    private static final Pattern LOCAL =
            Pattern.compile("/(?:[A-Za-z0-9\\-._~!$&'()*+,;=:@%][A-Za-z0-9\\-._~!$&'()*+,;=:@%/?#]*)?");

    private ReturnPath() {}

    static String of(@Nullable String asked) {
        if (asked == null) {
            return "/";
        }
        if (asked.length() > LONGEST || !LOCAL.matcher(asked).matches()) {
            throw new ApiException(ErrorCode.INVALID, "return must be a path on this server, such as /runs.");
        }
        return asked;
    }
}
