package dev.nodeyard.server.http;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Know the HTTP call that the current thread works on. Bound to one thread: not for work handed to others. */
public final class CallContext {
    private static final ThreadLocal<@Nullable CallContext> CURRENT = new ThreadLocal<>();

    private final String requestId;
    private final String remoteAddress;
    private @Nullable UUID tokenId;
    private boolean audited;

    CallContext(String requestId, String remoteAddress) {
        this.requestId = requestId;
        this.remoteAddress = remoteAddress;
    }

    /** Return the call, or empty outside one: at the start, in sweepers, in commands. */
    public static Optional<CallContext> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    static void enter(CallContext call) {
        CURRENT.set(call);
    }

    static void leave() {
        CURRENT.remove();
    }

    public String requestId() {
        return requestId;
    }

    public String remoteAddress() {
        return remoteAddress;
    }

    /** Return the id of the token that the call came with, or empty when it came with none or with another kind. */
    public Optional<UUID> tokenId() {
        return Optional.ofNullable(tokenId);
    }

    /** Say which token the call came with. */
    public void useToken(UUID id) {
        tokenId = id;
    }

    /** Say that the call has left its line in the audit table. */
    public void markAudited() {
        audited = true;
    }

    public boolean isAudited() {
        return audited;
    }
}
