package dev.nodeyard.executor.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import dev.nodeyard.api.json.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Find logins to registries in a file of the {@code docker} command's form, and by the helpers that it names. */
final class RegistryLogins {
    private static final Logger log = LoggerFactory.getLogger(RegistryLogins.class);
    private static final String HUB = "https://index.docker.io/v1/";
    private static final long HELPER_SECONDS = 30;
    private static final int MOST_BYTES = 1 << 20;

    private final Path file;

    RegistryLogins(@Nullable String file, @Nullable String folder) {
        String usual = System.getenv().getOrDefault("DOCKER_CONFIG", System.getProperty("user.home") + "/.docker");
        this.file = file == null ? Path.of(folder == null ? usual : folder, "config.json") : Path.of(file);
    }

    /** Return the login for an image's registry; empty = the registry is asked as a stranger. */
    Optional<AuthConfig> of(String image) {
        String registry = registry(image);
        JsonNode config = read();
        String helper = config.path("credHelpers")
                .path(registry)
                .asText(config.path("credsStore").asText(""));
        if (!helper.isEmpty()) {
            Optional<AuthConfig> found = ask(helper, registry);
            if (found.isPresent()) {
                return found;
            }
        }
        return written(config.path("auths"), registry);
    }

    /** Return all logins that are written down, for builds that may need several. */
    AuthConfigurations all() {
        AuthConfigurations all = new AuthConfigurations();
        JsonNode auths = read().path("auths");
        auths.fieldNames().forEachRemaining(name -> written(auths, name).ifPresent(all::addConfig));
        return all;
    }

    /** Return the registry of an image's name, as the {@code docker} command calls it. */
    static String registry(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
        return host && !first.equals("docker.io") ? first : HUB;
    }

    private JsonNode read() {
        try {
            if (!Files.exists(file)) {
                return Wire.mapper().createObjectNode();
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("it is too large");
            }
            return Wire.mapper().readTree(file.toFile());
        } catch (IOException e) {
            // The exception may quote what is written there.
            log.warn(
                    "the logins to registries in {} cannot be read: {}",
                    file,
                    e.getClass().getSimpleName());
            return Wire.mapper().createObjectNode();
        }
    }

    private static Optional<AuthConfig> written(JsonNode auths, String registry) {
        JsonNode entry = auths.path(registry);
        if (entry.isMissingNode()) {
            entry = auths.path("https://" + registry);
        }
        if (entry.isMissingNode() || entry.isEmpty()) {
            return Optional.empty();
        }
        AuthConfig login = new AuthConfig().withRegistryAddress(registry);
        String both = entry.path("auth").asText("");
        if (!both.isEmpty()) {
            String decoded = new String(Base64.getDecoder().decode(both), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            login.withUsername(decoded.substring(0, Math.max(colon, 0))).withPassword(decoded.substring(colon + 1));
        } else {
            login.withUsername(entry.path("username").asText(null))
                    .withPassword(entry.path("password").asText(null));
        }
        String token = entry.path("identitytoken").asText("");
        return Optional.of(token.isEmpty() ? login : login.withIdentityToken(token));
    }

    private static Optional<AuthConfig> ask(String helper, String registry) {
        if (!helper.matches("[A-Za-z0-9._-]{1,100}")) {
            return Optional.empty();
        }
        try {
            Process process = new ProcessBuilder(List.of("docker-credential-" + helper, "get"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var in = process.getOutputStream()) {
                in.write(registry.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(HELPER_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                log.warn("docker-credential-{} does not answer", helper);
                return Optional.empty();
            }
            byte[] answer = process.getInputStream().readNBytes(MOST_BYTES);
            return process.exitValue() == 0 ? login(Wire.mapper().readTree(answer), registry) : Optional.empty();
        } catch (IOException e) {
            log.warn(
                    "docker-credential-{} cannot be used: {}",
                    helper,
                    e.getClass().getSimpleName());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<AuthConfig> login(JsonNode answer, String registry) {
        String user = answer.path("Username").asText("");
        String secret = answer.path("Secret").asText("");
        AuthConfig login = new AuthConfig().withRegistryAddress(registry);
        return Optional.of(
                user.equals("<token>")
                        ? login.withIdentityToken(secret)
                        : login.withUsername(user).withPassword(secret));
    }
}
