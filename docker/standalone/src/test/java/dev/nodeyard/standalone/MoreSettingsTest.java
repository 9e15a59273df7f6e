package dev.nodeyard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.cli.terminal.CommandFailure;
import dev.nodeyard.cli.terminal.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoreSettingsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void settings_of_the_file_are_laid_over_those_of_the_options() throws Exception {
        MoreSettings more = read("""
                logging: {level: DEBUG}
                webhooks:
                  allow: [127.0.0.0/8, "::1/128"]
                """);

        JsonNode all = MAPPER.readTree(more.over(own()));

        assertThat(all.at("/logging/level").asText()).isEqualTo("DEBUG");
        assertThat(all.at("/logging/appenders")).hasSize(1);
        assertThat(all.at("/webhooks/allow/1").asText()).isEqualTo("::1/128");
        assertThat(all.at("/redis/url").asText()).isEqualTo("redis://127.0.0.1:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing but words\n"})
    void an_empty_file_changes_nothing(String text) throws Exception {
        assertThat(MAPPER.readTree(read(text).over(own()))).isEqualTo(own());
    }

    @Test
    void a_variable_stays_for_the_orchestrator_to_replace() throws Exception {
        MoreSettings more = read("oidc: {client: {id: nodeyard, secret: \"${OIDC_CLIENT_SECRET}\"}}");

        assertThat(more.over(own())).contains("\"${OIDC_CLIENT_SECRET}\"");
    }

    @ParameterizedTest
    @CsvSource({
        "server, --port",
        "database, --database-url",
        "redis, --redis-url",
        "storage, --data",
    })
    void what_an_option_decides_is_refused_with_its_name(String setting, String option) {
        refused(setting + ": {}", setting, option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhooks: [", "- webhooks", "webhooks"})
    void what_is_no_settings_file_is_refused_with_its_name(String text) {
        refused(text, "more.yml");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> MoreSettings.read(folder.resolve("gone.yml")))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.status()).isEqualTo(ExitStatus.NOT_FOUND))
                .hasMessageContaining("gone.yml");
    }

    private void refused(String text, String... words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE))
                .hasMessageContainingAll(words);
    }

    private MoreSettings read(String text) throws Exception {
        return MoreSettings.read(Files.writeString(folder.resolve("more.yml"), text));
    }

    private static ObjectNode own() {
        ObjectNode own = MAPPER.createObjectNode();
        own.putObject("redis").put("url", "redis://127.0.0.1:1");
        ObjectNode logging = own.putObject("logging");
        logging.put("level", "INFO");
        logging.putArray("appenders").addObject().put("type", "file");
        return own;
    }
}
