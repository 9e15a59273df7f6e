package dev.nodeyard.executor.docker;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tell why an image cannot be had, in words that say what to do. */
final class PullFault extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    enum Kind {
        NO_SUCH_IMAGE,
        NO_ACCESS,
        UNREACHABLE,
        DISK_FULL,
        TOO_MANY,
        WRONG_PLATFORM,
        OTHER
    }

    private final Kind kind;

    PullFault(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    boolean isWorthAnotherTry() {
        return kind == Kind.UNREACHABLE || kind == Kind.TOO_MANY;
    }

    /** Judge by what the engine says; it has no codes for these. */
    static PullFault of(String image, String said) {
        Kind kind = kind(said.toLowerCase(Locale.ROOT));
        return new PullFault(kind, words(kind, image, said), null);
    }

    private static Kind kind(String said) {
        if (has(said, "no space left", "disk quota")) {
            return Kind.DISK_FULL;
        }
        if (has(said, "no matching manifest", "does not match the specified platform", "no match for platform")) {
            return Kind.WRONG_PLATFORM;
        }
        if (has(said, "toomanyrequests", "rate limit", "429")) {
            return Kind.TOO_MANY;
        }
        if (has(
                said,
                "no such host",
                "connection refused",
                "timeout",
                "no route to host",
                "network is unreachable",
                "connection reset",
                "server misbehaving",
                "temporary failure",
                "handshake",
                "eof",
                "canceled while")) {
            return Kind.UNREACHABLE;
        }
        // What a registry says of a private image and of none at all: it does not tell strangers which.
        if (has(said, "repository does not exist", "manifest unknown", "not found", "name unknown", "name invalid")) {
            return Kind.NO_SUCH_IMAGE;
        }
        return has(said, "unauthorized", "denied", "no basic auth", "forbidden", "authentication required")
                ? Kind.NO_ACCESS
                : Kind.OTHER;
    }

    private static String words(Kind kind, String image, String said) {
        String registry = RegistryLogins.registry(image);
        String words = switch (kind) {
            case NO_SUCH_IMAGE ->
                "there is no image " + image
                        + ", or it needs a login that the runner does not have; check the name and the tag";
            case NO_ACCESS ->
                "the registry " + registry + " does not give the image " + image
                        + " to this runner; add a login to its option registry_logins";
            case UNREACHABLE -> "the registry " + registry + " cannot be reached for the image " + image;
            case DISK_FULL ->
                "there is no space for the image " + image
                        + " on the disk of the Docker engine; remove images there (docker system prune)";
            case TOO_MANY ->
                "the registry " + registry + " was asked too often for the image " + image
                        + "; use a login or a mirror";
            case WRONG_PLATFORM -> "the image " + image + " is not there for the engine's kind of processor";
            case OTHER -> "the image " + image + " cannot be pulled";
        };
        return words + " (" + said + ")";
    }

    private static boolean has(String text, String... parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
