package dev.nodeyard.server.auth.user;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.server.http.ApiException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Read words of a query. */
final class Words {
    private Words() {}

    /** Return the value of a word, or null without one. */
    static <E extends Enum<E>> @Nullable E of(Class<E> kind, String parameter, @Nullable String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(kind.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        ErrorCode.INVALID, parameter + " must be one of " + known(kind.getEnumConstants()) + "."));
    }

    private static String known(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
