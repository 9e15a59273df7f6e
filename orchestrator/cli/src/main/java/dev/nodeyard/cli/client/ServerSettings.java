package dev.nodeyard.cli.client;

import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import dev.nodeyard.cli.terminal.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Say which server to call, as whom, and where both were found.
 *
 * @param token null when none is known for this server
 * @param urlSource for people: the option, variable or file that gave the address
 * @param tokenSource likewise for the token; empty without one
 */
public record ServerSettings(URI url, @Nullable String token, String urlSource, String tokenSource) {

    private record Candidate(URI url, @Nullable String token, String source) {}

    @Override
    public String toString() {
        return "ServerSettings[" + url + "]";
    }

    /**
     * Find the server: the option, then {@code NODEYARD_URL}, then the file written by login, then a local
     * {@code nodeyard up}. A token from a file goes to the server of that file only.
     */
    public static ServerSettings find(Surroundings around, @Nullable String option, @Nullable Path dataFolder) {
        List<Candidate> known = known(around, dataFolder);
        Candidate chosen = named(around, option)
                .or(() -> known.stream().findFirst())
                .orElseThrow(() -> CommandFailure.of(ExitStatus.UNREACHABLE, "no server is known")
                        .withHint(
                                "start one here with: nodeyard up\n      or sign in to one with: nodeyard login URL"));
        String token = around.variable("NODEYARD_TOKEN");
        if (token != null) {
            return new ServerSettings(chosen.url(), token, chosen.source(), "NODEYARD_TOKEN");
        }
        for (Candidate candidate : known) {
            if (candidate.url().equals(chosen.url()) && candidate.token() != null) {
                return new ServerSettings(chosen.url(), candidate.token(), chosen.source(), candidate.source());
            }
        }
        return new ServerSettings(chosen.url(), null, chosen.source(), "");
    }

    /**
     * Read the address of a server.
     *
     * @throws CommandFailure when it is none
     */
    public static URI address(String text) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (url.getHost() == null
                    || url.getUserInfo() != null
                    || url.getQuery() != null
                    || !(scheme.equals("http") || scheme.equals("https"))) {
                throw notAnAddress(text);
            }
            return url;
        } catch (URISyntaxException e) {
            throw notAnAddress(text);
        }
    }

    private static CommandFailure notAnAddress(String text) {
        return CommandFailure.usage("not the address of a server: " + text)
                .withHint("it looks like http://127.0.0.1:8080 or https://nodeyard.example.org");
    }

    private static Optional<Candidate> named(Surroundings around, @Nullable String option) {
        if (option != null) {
            return Optional.of(new Candidate(address(option), null, "--url"));
        }
        return Optional.ofNullable(around.variable("NODEYARD_URL"))
                .map(text -> new Candidate(address(text), null, "NODEYARD_URL"));
    }

    private static List<Candidate> known(Surroundings around, @Nullable Path dataFolder) {
        List<Candidate> known = new ArrayList<>(2);
        DataFolder folder = DataFolder.find(around, dataFolder);
        if (dataFolder == null) {
            UserFile file = new UserFile(around);
            file.read()
                    .ifPresent(entry -> known.add(new Candidate(
                            address(entry.url()), entry.token(), file.path().toString())));
        }
        firstLine(folder.urlFile())
                .ifPresent(url -> known.add(new Candidate(
                        address(url),
                        firstLine(folder.adminTokenFile()).orElse(null),
                        folder.path().toString())));
        return known;
    }

    private static Optional<String> firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().map(String::strip).filter(line -> !line.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // The data folder of another user: as good as none.
            return Optional.empty();
        }
    }
}
