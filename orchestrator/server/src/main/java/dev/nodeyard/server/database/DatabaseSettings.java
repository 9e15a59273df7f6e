package dev.nodeyard.server.database;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * Say where PostgreSQL is.
 *
 * @param url JDBC URL
 * @param user database user
 * @param password of that user; from the environment or a 0600 file, never from a shared one
 * @param connections most connections of this process
 */
public record DatabaseSettings(
        @NotBlank String url,
        @NotBlank String user,
        String password,
        @Min(2) @Max(500) int connections) {
    public static final DatabaseSettings DEFAULT =
            new DatabaseSettings("jdbc:postgresql://127.0.0.1:5432/nodeyard", "nodeyard", "", 16);

    @JsonCreator
    static DatabaseSettings of(
            @JsonProperty("url") @Nullable String url,
            @JsonProperty("user") @Nullable String user,
            @JsonProperty("password") @Nullable String password,
            @JsonProperty("connections") @Nullable Integer connections) {
        return new DatabaseSettings(
                url == null ? DEFAULT.url : url,
                user == null ? DEFAULT.user : user,
                password == null ? DEFAULT.password : password,
                connections == null ? DEFAULT.connections : connections);
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + url + ", user " + user + "]";
    }
}
