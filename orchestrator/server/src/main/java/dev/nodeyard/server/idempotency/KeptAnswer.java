package dev.nodeyard.server.idempotency;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the call that holds a key.
 *
 * @param status null while it runs
 * @param request digest of the request, null while it runs
 * @param withheld the answer held a secret and was not kept
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record KeptAnswer(
        @Nullable Integer status,
        byte @Nullable [] request,
        Map<String, String> headers,
        byte @Nullable [] body,
        boolean withheld) {}
