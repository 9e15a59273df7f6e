package dev.nodeyard.server.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What stands above the paths of the API document. */
final class DocumentHead {
    private static final String DESCRIPTION = """
            Nodeyard runs distributed workflows. This document describes its whole REST API and is made from the code.

            Send `Authorization: Bearer TOKEN` with a personal token (`nyu_...`); make one with `nodeyard token create` \
            or by `login`. Errors are `application/problem+json` (RFC 9457) with a stable `code`, the `requestId` that \
            the server's log knows, and `errors` with JSON Pointers. Lists have `limit` and an opaque `cursor`; the next \
            page is in `nextCursor` and in `Link: rel=next`. A single thing has an `ETag`; what changes or removes it \
            wants `If-Match`. A `POST` may carry `Idempotency-Key`: sent again within 24 hours it gets the first answer \
            again. Fields may be added to answers at any time; ignore what you do not know.
            """;

    private DocumentHead() {}

    static void write(ObjectNode document) {
        document.put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Nodeyard")
                .put("version", "1")
                .put("description", DESCRIPTION)
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", "/").put("description", "This server");
        ObjectNode schemes = document.withObject("/components/securitySchemes");
        bearer(schemes, "token", "A personal token, `nyu_...`, or a wall screen's, `nyk_...`, which only reads");
        bearer(schemes, "runnerToken", "The token of a registered runner, `nyr_...`");
        bearer(schemes, "registrationToken", "A token that lets a machine register itself as a runner, `nyg_...`");
    }

    private static void bearer(ObjectNode schemes, String name, String description) {
        schemes.putObject(name).put("type", "http").put("scheme", "bearer").put("description", description);
    }
}
