package dev.nodeyard.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Hold one folder of {@code examples/}: {@code chart.nc}, and where it has them the sidecar
 * {@code chart.nodeyard.json}, node modules in {@code nodes/} and the results in {@code expected.json}.
 */
public record Example(String name, Path folder) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Return the examples in a folder, by name. */
    public static List<Example> in(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.exists(entry.resolve("chart.nc")))
                    .sorted()
                    .map(entry -> new Example(String.valueOf(entry.getFileName()), entry))
                    .toList();
        }
    }

    /** Return the node chart. */
    public Path chart() {
        return folder.resolve("chart.nc");
    }

    /** Return the settings beside the chart, if there are any. */
    public Optional<Path> sidecar() {
        return Optional.of(folder.resolve("chart.nodeyard.json")).filter(Files::exists);
    }

    /** Return the folder of node modules, if there is one. */
    public Optional<Path> nodes() {
        return Optional.of(folder.resolve("nodes")).filter(Files::isDirectory);
    }

    /** Return what the run should give; without a file only that it succeeds. */
    public Expectation expectation() throws IOException {
        Path file = folder.resolve("expected.json");
        return Files.exists(file) ? Expectation.of(MAPPER.readTree(file.toFile())) : Expectation.SUCCESS;
    }

    /**
     * Return the distinct sets of tags that the tasks require of their runners; without the empty one, and without tags
     * such as {@code python:numpy} that runners find by themselves.
     */
    public Set<SortedSet<String>> tagSets() throws IOException {
        List<JsonNode> settings =
                new ArrayList<>(MAPPER.readTree(chart().toFile()).findValues("distributed"));
        if (sidecar().isPresent()) {
            MAPPER.readTree(sidecar().get().toFile()).forEach(settings::add);
        }
        Set<SortedSet<String>> sets = new LinkedHashSet<>();
        for (JsonNode task : settings) {
            SortedSet<String> tags = new TreeSet<>();
            task.path("tags").forEach(tag -> tags.add(tag.asText()));
            tags.removeIf(tag -> tag.contains(":"));
            if (!tags.isEmpty()) {
                sets.add(tags);
            }
        }
        return sets;
    }
}
