package dev.nodeyard.server.queue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Say where Redis is.
 *
 * @param url {@code redis://[user:password@]host:port[/database]}
 * @param prefix begins every key and channel, so that several installations can share one Redis
 */
public record RedisSettings(URI url, @NotBlank String prefix) {
    public static final RedisSettings DEFAULT = new RedisSettings(URI.create("redis://127.0.0.1:6379"), "nodeyard");

    @JsonCreator
    static RedisSettings of(@JsonProperty("url") @Nullable URI url, @JsonProperty("prefix") @Nullable String prefix) {
        return new RedisSettings(url == null ? DEFAULT.url : url, prefix == null ? DEFAULT.prefix : prefix);
    }

    @Override
    public String toString() {
        return "RedisSettings[" + url.getHost() + ":" + url.getPort() + "]";
    }
}
