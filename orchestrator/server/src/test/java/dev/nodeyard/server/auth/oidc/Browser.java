package dev.nodeyard.server.auth.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Do what a browser does: keep cookies and go where it is sent, one step at a time. */
final class Browser {
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    HttpResponse<String> get(URI address) {
        try {
            return http.send(HttpRequest.newBuilder(address).GET().build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Go to an address and return where that sends on to. */
    URI follow(URI address) {
        HttpResponse<String> answer = get(address);
        return answer.headers()
                .firstValue("Location")
                .map(address::resolve)
                .orElseThrow(() -> new AssertionError(answer.statusCode() + ": " + answer.body()));
    }
}
