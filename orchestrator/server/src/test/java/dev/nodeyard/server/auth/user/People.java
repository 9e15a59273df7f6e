package dev.nodeyard.server.auth.user;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.server.RestClient;
import dev.nodeyard.server.ServerExtension;
import java.net.http.HttpRequest.BodyPublishers;

/** Sign people up and in, and change them, over REST. */
record People(ServerExtension server) {
    static final String PASSWORD = "correct horse";

    RestClient.Answer signUp(String username) {
        return signUp(username, "");
    }

    /** Sign up with more fields: JSON that begins with a comma. */
    RestClient.Answer signUp(String username, String more) {
        String body = """
                {"username": "%s", "emailAddress": "%s@example.org", "password": "%s"%s}
                """.formatted(username, username, PASSWORD, more);
        return server.rest().post("/api/v1/register", null, body);
    }

    RestClient.Answer signIn(String username, String password) {
        String body = "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, password);
        return server.rest().post("/api/v1/login", null, body);
    }

    /** Make a user and return the token of a sign-in. */
    String member(String username) {
        signUp(username).expect(201);
        return token(signIn(username, PASSWORD).expect(200));
    }

    String id(String username) {
        return server.rest()
                .get("/api/v1/users/" + username, server.adminToken())
                .expect(200)
                .json()
                .path("id")
                .asText();
    }

    RestClient.Answer patch(String user, String token, String body) {
        String tag = server.rest()
                .get("/api/v1/users/" + user, user.equals("me") ? token : server.adminToken())
                .header("ETag");
        return server.rest()
                .send(server.rest()
                        .request("/api/v1/users/" + user, token)
                        .header("Content-Type", "application/json")
                        .header("If-Match", tag == null ? "*" : tag)
                        .method("PATCH", BodyPublishers.ofString(body)));
    }

    RestClient.Answer changePassword(String token, String oldPassword, String newPassword) {
        String body = "{\"oldPassword\": \"%s\", \"newPassword\": \"%s\"}".formatted(oldPassword, newPassword);
        return server.rest().post("/api/v1/users/me/password", token, body);
    }

    static String token(RestClient.Answer answer) {
        return answer.json().path("token").asText();
    }

    static String text(JsonNode node, String pointer) {
        return node.at(pointer).asText();
    }
}
