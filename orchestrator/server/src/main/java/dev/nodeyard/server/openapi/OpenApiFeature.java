package dev.nodeyard.server.openapi;

import io.dropwizard.jersey.setup.JerseyEnvironment;

/** Put the API document on the server. */
public final class OpenApiFeature {
    private OpenApiFeature() {}

    public static void register(JerseyEnvironment jersey) {
        jersey.register(new DocumentResource());
    }
}
