package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.model.Image;
import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Remove images of environments that nobody used for long, or that take too much room. Images in use stay. */
final class ImageKeep {
    private static final long MS = 1000;

    private final Host host;

    ImageKeep(Host host) {
        this.host = host;
    }

    private record Kept(Image image, Instant used) {}

    void prune() {
        host.engine().quietly("look through images", client -> {
            List<Kept> all = new ArrayList<>();
            client.listImagesCmd()
                    .withLabelFilter(marks())
                    .exec()
                    .forEach(image -> all.add(new Kept(image, used(image))));
            all.sort(Comparator.comparing(Kept::used).reversed());
            Instant oldest = Instant.now().minus(host.settings().build().keep());
            long room = host.settings().build().keepBytes();
            for (Kept kept : all) {
                room -= kept.image().getSize() == null ? 0 : kept.image().getSize();
                if (kept.used().isBefore(oldest) || room < 0) {
                    remove(kept.image());
                }
            }
            return all.size();
        });
    }

    /** Remove the images of one environment. */
    void discard(EnvironmentSpec spec) {
        String digest = EnvironmentDigest.of(DockerExecutorFactory.KIND, spec);
        host.engine().quietly("look through images", client -> {
            List<Image> all = client.listImagesCmd().withLabelFilter(marks()).exec();
            all.stream()
                    .filter(image -> image.getLabels() != null
                            && digest.equals(image.getLabels().get(Labels.ENVIRONMENT)))
                    .forEach(this::remove);
            return all.size();
        });
    }

    private Map<String, String> marks() {
        return host.labels().of(Labels.Kind.IMAGE);
    }

    private Instant used(Image image) {
        long made = image.getCreated() == null ? 0 : image.getCreated() * MS;
        Instant used = Instant.ofEpochMilli(made);
        for (String tag : image.getRepoTags() == null ? new String[0] : image.getRepoTags()) {
            Instant touched = host.notes().used(tag);
            used = touched.isAfter(used) ? touched : used;
        }
        return used;
    }

    // Without force: the engine keeps what a container uses, and says so.
    private void remove(Image image) {
        String[] tags = image.getRepoTags() == null ? new String[0] : image.getRepoTags();
        for (String tag : tags) {
            host.engine()
                    .quietly(
                            "remove the image " + tag,
                            client -> client.removeImageCmd(tag).exec());
        }
        if (tags.length == 0) {
            host.engine()
                    .quietly(
                            "remove an image",
                            client -> client.removeImageCmd(image.getId()).exec());
        }
    }
}
