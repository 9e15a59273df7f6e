package dev.nodeyard.server.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;

/**
 * A call whose answer waits. Jersey leaves such a call open for good when its client is gone by the time of the answer:
 * writing fails, and nobody says that it is over. Open calls hold up the end of the process. Thread-safe.
 */
public final class HeldCall {
    private final AsyncResponse response;
    private final AsyncContext context;

    private HeldCall(AsyncResponse response, AsyncContext context) {
        this.response = response;
        this.context = context;
    }

    /** Take hold of the call that the thread works on. */
    public static HeldCall of(AsyncResponse response, HttpServletRequest request) {
        return new HeldCall(response, request.getAsyncContext());
    }

    /** Answer with an entity or a failure; return false where the call is answered already. */
    public boolean answer(Object answer) {
        boolean mine = answer instanceof Throwable failure ? response.resume(failure) : response.resume(answer);
        if (mine) {
            end();
        }
        return mine;
    }

    private void end() {
        try {
            context.complete();
        } catch (IllegalStateException e) {
            // It is over, as it should be: the answer was written.
        }
    }
}
