package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hold what matters of an image that the engine has.
 *
 * @param name as it was asked for
 * @param id digest of the image's configuration: names the content, whatever the tags say
 * @param digest name with the digest in the registry, or null for an image that no registry has
 * @param user that the image sets, or an empty text for root
 * @param path folders of programs
 * @param ports that the image exposes
 * @param healthChecked whether the engine looks after its health
 */
record ImageFacts(
        String name,
        String id,
        @Nullable String digest,
        String platform,
        String user,
        List<String> path,
        List<Integer> ports,
        boolean healthChecked) {

    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    static ImageFacts of(String name, InspectImageResponse answer) {
        ContainerConfig config = answer.getConfig();
        String[] variables = config == null || config.getEnv() == null ? new String[0] : config.getEnv();
        String path = Arrays.stream(variables)
                .filter(variable -> variable.startsWith("PATH="))
                .map(variable -> variable.substring("PATH=".length()))
                .findFirst()
                .orElse(USUAL_PATH);
        return new ImageFacts(
                name,
                Objects.requireNonNull(answer.getId()),
                digest(name, answer.getRepoDigests()),
                answer.getOs() + "/" + answer.getArch(),
                config == null || config.getUser() == null ? "" : config.getUser(),
                Stream.of(path.split(":"))
                        .filter(folder -> folder.startsWith("/"))
                        .toList(),
                ports(config),
                config != null && config.getHealthcheck() != null);
    }

    /** Return what is kept in the record of a run. */
    Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("image", name);
        facts.put("image_id", id);
        facts.put("image_platform", platform);
        if (digest != null) {
            facts.put("image_digest", digest);
        }
        return facts;
    }

    private static List<Integer> ports(@Nullable ContainerConfig config) {
        if (config == null || config.getExposedPorts() == null) {
            return List.of();
        }
        return Arrays.stream(config.getExposedPorts())
                .filter(port -> "tcp".equals(port.getProtocol().toString()))
                .map(port -> port.getPort())
                .sorted()
                .toList();
    }

    /** Of several registries that have the image, the one that it was asked of. */
    private static @Nullable String digest(String name, @Nullable List<String> digests) {
        if (digests == null || digests.isEmpty()) {
            return null;
        }
        int at = name.indexOf('@');
        String bare = at < 0 ? name : name.substring(0, at);
        int colon = bare.lastIndexOf(':');
        String repository = colon > bare.lastIndexOf('/') ? bare.substring(0, colon) : bare;
        return digests.stream()
                .filter(digest -> digest.startsWith(repository + "@"))
                .findFirst()
                .orElse(digests.get(0));
    }
}
