package dev.nodeyard.nodeworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages in docs/ say what the schema and the code say. */
class DocumentationTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("#/$defs/lines", "text or list"),
            Map.entry("#/$defs/word", "text"),
            Map.entry("#/$defs/words", "list"),
            Map.entry("#/$defs/duration", "duration"),
            Map.entry("#/$defs/size", "size"),
            Map.entry("#/$defs/later", "any"),
            Map.entry("string", "text"),
            Map.entry("array", "list"),
            Map.entry("object", "object"),
            Map.entry("integer", "whole number"),
            Map.entry("number", "number"),
            Map.entry("boolean", "true or false"));

    private static JsonNode schema() throws IOException {
        try (InputStream in = SettingsSchema.class.getResourceAsStream("settings.schema.json")) {
            return Wire.mapper().readTree(Objects.requireNonNull(in));
        }
    }

    private static List<String> rows(JsonNode words, String prefix) {
        List<String> rows = new ArrayList<>();
        words.fields().forEachRemaining(word -> {
            JsonNode description = word.getValue();
            rows.add(row(prefix + word.getKey(), description));
            if (prefix.isEmpty()) {
                rows.addAll(rows(description.path("properties"), word.getKey() + "."));
            }
        });
        return rows;
    }

    private static String row(String word, JsonNode description) {
        JsonNode example = description.path("examples").path(0);
        boolean isLater = description.path("$ref").asText().endsWith("/later");
        return "| `" + word + "` | " + kind(description) + " | "
                + (example.isMissingNode() ? "" : "`" + spaced(example) + "`") + " | "
                + description.path("description").asText()
                + (isLater ? " *Not supported yet: a warning (`setting_not_supported_yet`), no effect.*" : "") + " |";
    }

    private static String kind(JsonNode description) {
        if (description.has("$ref")) {
            return Objects.requireNonNull(KINDS.get(description.path("$ref").asText()));
        }
        JsonNode type = description.path("type");
        List<String> kinds = new ArrayList<>();
        (type.isArray() ? type : Wire.mapper().createArrayNode().add(type))
                .forEach(name -> kinds.add(Objects.requireNonNull(KINDS.get(name.asText()))));
        return String.join(" or ", kinds);
    }

    private static String spaced(JsonNode example) {
        return new JsonStyle("", "", ", ", ": ", false).write(example, "", true);
    }

    @Test
    void the_table_of_settings_is_that_of_the_schema() throws IOException {
        Path page = DOCS.resolve("settings.md");
        List<String> rows = rows(schema().path("properties"), "");
        if (System.getenv("NODEYARD_WRITE_SETTINGS") != null) {
            Files.write(page, withTable(Files.readAllLines(page), rows));
        }

        assertThat(Files.readAllLines(page).stream().filter(DocumentationTest::isRow))
                .containsExactlyElementsOf(rows);
    }

    private static boolean isRow(String line) {
        return line.startsWith("| `");
    }

    private static List<String> withTable(List<String> page, List<String> rows) {
        List<String> written = new ArrayList<>(page);
        int first = page.indexOf(
                page.stream().filter(DocumentationTest::isRow).findFirst().orElseThrow());
        written.removeIf(DocumentationTest::isRow);
        written.addAll(first, rows);
        return written;
    }

    @Test
    void the_examples_of_the_schema_are_sound() throws IOException {
        schema().path("properties")
                .fields()
                .forEachRemaining(word -> word.getValue().path("examples").forEach(example -> {
                    ProblemList problems = new ProblemList(10);
                    SettingsReader reader = new SettingsReader(problems);
                    reader.add(Wire.mapper().createObjectNode().set(word.getKey(), example), "");
                    reader.read();
                    assertThat(problems.all()).as(word.getKey()).isEmpty();
                }));
    }

    @Test
    void the_codes_of_problems_are_those_of_the_code() throws IOException {
        Set<String> documented = new TreeSet<>();
        Files.readAllLines(DOCS.resolve("node-charts.md")).stream()
                .dropWhile(line -> !line.startsWith("## Problems"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .forEach(cell -> documented.addAll(matches(cell, Pattern.compile("`([a-z_0-9]+)`"))));
        Set<String> inCode = new TreeSet<>();
        Pattern code = Pattern.compile(
                "(?:error\\(|warning\\(|JsonSyntaxException\\(|\\? |: )\\s*\"(cycle|[a-z]+(?:_[a-z0-9]+)+)\"");
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                inCode.addAll(matches(Files.readString(file), code));
            }
        }

        assertThat(documented).isEqualTo(inCode);
    }

    private static Set<String> matches(String text, Pattern pattern) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
