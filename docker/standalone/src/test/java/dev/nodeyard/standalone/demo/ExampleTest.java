package dev.nodeyard.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleTest {
    @TempDir
    Path folder;

    @Test
    void folders_without_a_chart_are_no_examples() throws Exception {
        Files.createDirectories(folder.resolve("notes"));
        Files.writeString(Files.createDirectories(folder.resolve("b")).resolve("chart.nc"), "{}");
        Files.writeString(Files.createDirectories(folder.resolve("a")).resolve("chart.nc"), "{}");

        assertThat(Example.in(folder)).extracting(Example::name).containsExactly("a", "b");
    }

    @Test
    void kinds_of_runners_are_read_from_chart_and_sidecar() throws Exception {
        Files.writeString(folder.resolve("chart.nc"), """
                {"mesh": {"customState": {"distributed": {"tags": ["mesher"]}}},
                 "plain": {"customState": null},
                 "again": {"customState": {"distributed": {"tags": ["mesher"]}}}}
                """);
        Files.writeString(
                folder.resolve("chart.nodeyard.json"),
                "{\"plain\": {\"tags\": [\"solver\", \"big\", \"python:numpy\"]}}");

        assertThat(new Example("e", folder).tagSets())
                .isEqualTo(Set.of(new TreeSet<>(List.of("mesher")), new TreeSet<>(List.of("big", "solver"))));
    }
}
