package dev.nodeyard.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The committed API document belongs to the code. {@code make openapi} writes it anew. */
final class OpenApiDocumentTest {
    private static final Path COMMITTED = Path.of("../../docs/openapi.json");

    private final ObjectNode document = ApiDocument.make();

    @Test
    void the_committed_document_is_the_one_that_the_code_gives() throws IOException {
        String text = ApiDocument.text(document);
        if (System.getenv("NODEYARD_WRITE_OPENAPI") != null) {
            Files.writeString(COMMITTED, text);
        }
        assertThat(Files.readString(COMMITTED))
                .as("docs/openapi.json differs from the code: run 'make openapi' and commit it")
                .isEqualTo(text);
    }

    @Test
    void every_operation_has_an_id_of_its_own_and_a_summary() {
        List<String> unnamed = Route.all().stream()
                .filter(route -> !isNamed(route))
                .map(OpenApiDocumentTest::place)
                .toList();
        assertThat(unnamed)
                .as("add @Operation(operationId = \"thingVerb\", summary = \"...\")")
                .isEmpty();
        assertThat(Route.all().stream()
                        .map(route -> document.path("paths")
                                .path(route.path())
                                .path(route.key())
                                .path("operationId")
                                .asText())
                        .toList())
                .doesNotHaveDuplicates();
    }

    @Test
    void every_operation_says_what_it_answers() {
        assertThat(Route.all().stream()
                        .filter(CommonAnswers::isSilent)
                        .map(OpenApiDocumentTest::place)
                        .toList())
                .as("add @Answers(status = ..., body = ...)")
                .isEmpty();
    }

    private static boolean isNamed(Route route) {
        Operation operation = route.code().getAnnotation(Operation.class);
        return operation != null
                && !operation.operationId().isBlank()
                && !operation.summary().isBlank();
    }

    private static String place(Route route) {
        return route.name() + " (" + route.code().getDeclaringClass().getSimpleName() + "."
                + route.code().getName() + ")";
    }
}
