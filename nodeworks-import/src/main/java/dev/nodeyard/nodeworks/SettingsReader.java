package dev.nodeyard.nodeworks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.api.workflow.ArtifactsSpec;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.Resources;
import dev.nodeyard.api.workflow.RetrySpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings that the schema has found sound. Of two sources the later wins, word by word; what stands beneath them all
 * is merged member by member.
 */
final class SettingsReader {
    private static final Set<FailureReason> USUAL_REASONS = EnumSet.of(
            FailureReason.EXIT_CODE, FailureReason.TIMED_OUT, FailureReason.RUNNER_LOST, FailureReason.RUNNER_FAILED);

    /** Words that hold settings for one kind of executor each, and are named as it is. */
    static final Set<String> EXECUTOR_WORDS = Set.of("batch", "conda", "docker", "kubernetes", "slurm", "ssh");

    private static final int MAX_PROBLEMS_OF_VARIANT = 10;

    private final ProblemList problems;
    private final Map<String, JsonNode> words = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();

    private boolean sound = true;

    SettingsReader(ProblemList problems) {
        this.problems = problems;
    }

    /** Add a source, or only report its faults when it has any. */
    void add(JsonNode settings, String pointer) {
        if (SettingsSchema.TASK.check(settings, pointer, problems)) {
            settings.fields().forEachRemaining(word -> {
                words.put(word.getKey(), word.getValue());
                places.put(word.getKey(), pointer + JsonText.step(word.getKey()));
            });
        } else {
            sound = false;
        }
    }

    /** Put sound settings beneath all others. */
    void addBeneath(ObjectNode settings, String pointer) {
        settings.fields().forEachRemaining(word -> {
            words.merge(word.getKey(), word.getValue(), (over, under) -> VariantMerge.merged(under, over));
            places.putIfAbsent(word.getKey(), pointer);
        });
    }

    Settings read() {
        List<Settings> variants = new ArrayList<>();
        JsonNode list = word("variants");
        for (int i = 0; i < list.size(); i++) {
            variants.add(variant(list.get(i), places.getOrDefault("variants", "") + "/" + i));
        }
        return read(variants);
    }

    private Settings variant(JsonNode variant, String pointer) {
        // What the task's own words are faulty in is reported with them.
        ProblemList found = new ProblemList(MAX_PROBLEMS_OF_VARIANT);
        SettingsReader reader = new SettingsReader(found);
        reader.words.putAll(VariantMerge.words(words, variant));
        reader.places.putAll(places);
        variant.fieldNames().forEachRemaining(word -> reader.places.put(word, pointer + JsonText.step(word)));
        reader.sound = sound;
        Settings settings = reader.read(List.of());
        found.all().stream()
                .filter(problem -> problem.pointer().startsWith(pointer))
                .forEach(problems::add);
        return settings;
    }

    private Settings read(List<Settings> variants) {
        return new Settings(
                texts(word("executor")),
                texts(word("tags")),
                texts(word("script")),
                texts(word("before_script")),
                variables(),
                environment(),
                resources(),
                options(),
                quantity("timeout", "", Quantities::durationMs),
                retry(),
                word("priority").asInt(0),
                artifacts(),
                word("atMostOnce").asBoolean(false),
                word("offlineOk").asBoolean(false),
                word("event"),
                word("timer"),
                List.copyOf(variants),
                Map.copyOf(places),
                sound);
    }

    private JsonNode word(String word) {
        return words.getOrDefault(word, MissingNode.getInstance());
    }

    private static List<String> texts(JsonNode value) {
        if (value.isTextual()) {
            return Script.lines(value.asText());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        word("variables")
                .fields()
                .forEachRemaining(variable ->
                        variables.put(variable.getKey(), variable.getValue().asText()));
        return variables;
    }

    private @Nullable EnvironmentSpec environment() {
        JsonNode environment = word("environment");
        JsonNode image = environment.has("image") ? environment.path("image") : word("image");
        if (environment.isEmpty() && image.isMissingNode()) {
            return null;
        }
        EnvironmentSpec spec = new EnvironmentSpec(
                image.isMissingNode() ? null : image.asText(),
                texts(environment.path("pip")),
                texts(environment.path("conda")),
                texts(environment.path("apt")),
                texts(environment.path("setup")),
                environment.path("separate").asBoolean(false));
        return spec.isEmpty() ? null : spec;
    }

    private Resources resources() {
        JsonNode resources = word("resources");
        Long memory = quantity("resources", "memory", Quantities::sizeBytes);
        Long disk = quantity("resources", "disk", Quantities::sizeBytes);
        return new Resources(
                resources.path("cpus").asDouble(0),
                memory == null ? 0 : memory,
                resources.path("gpus").asInt(0),
                disk == null ? 0 : disk);
    }

    private Map<String, JsonNode> options() {
        Map<String, JsonNode> options = new LinkedHashMap<>();
        EXECUTOR_WORDS.stream().filter(words::containsKey).sorted().forEach(kind -> options.put(kind, words.get(kind)));
        return options;
    }

    private RetrySpec retry() {
        JsonNode retry = word("retry");
        if (retry.isMissingNode()) {
            return RetrySpec.DEFAULT;
        }
        int max = retry.isObject() ? retry.path("max").asInt() : retry.asInt();
        Long backoff = quantity("retry", "backoff", Quantities::durationMs);
        long backoffMs = backoff == null ? 0 : backoff;
        return new RetrySpec(
                max, reasons(retry.path("when")), backoffMs, Math.max(backoffMs, RetrySpec.DEFAULT.maxBackoffMs()));
    }

    private static Set<FailureReason> reasons(JsonNode when) {
        if (when.isMissingNode()) {
            return USUAL_REASONS;
        }
        Set<FailureReason> reasons = EnumSet.noneOf(FailureReason.class);
        for (JsonNode reason : when) {
            if (reason.asText().equals("always")) {
                reasons.addAll(EnumSet.complementOf(EnumSet.of(FailureReason.UNKNOWN)));
            } else {
                reasons.add(FailureReason.valueOf(reason.asText().toUpperCase(Locale.ROOT)));
            }
        }
        return reasons;
    }

    private ArtifactsSpec artifacts() {
        JsonNode artifacts = word("artifacts");
        Long expireInMs = quantity("artifacts", "expire_in", Quantities::durationMs);
        return artifacts.isMissingNode()
                ? ArtifactsSpec.NONE
                : new ArtifactsSpec(texts(artifacts.path("paths")), expireInMs);
    }

    private @Nullable Long quantity(String word, String member, Function<JsonNode, Optional<Long>> read) {
        JsonNode value = member.isEmpty() ? word(word) : word(word).path(member);
        if (value.isMissingNode()) {
            return null;
        }
        Optional<Long> quantity = read.apply(value);
        if (quantity.isEmpty()) {
            String place = places.getOrDefault(word, "") + (member.isEmpty() ? "" : JsonText.step(member));
            problems.error("bad_setting", place, "'" + value.asText() + "' is out of range.");
        }
        return quantity.orElse(null);
    }
}
