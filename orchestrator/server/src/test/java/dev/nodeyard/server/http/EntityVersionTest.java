package dev.nodeyard.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nodeyard.api.error.ErrorCode;
import jakarta.ws.rs.core.HttpHeaders;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntityVersionTest {
    private final EntityVersion version = new EntityVersion("abc");

    private static HttpHeaders ifMatch(@Nullable String value) {
        ContainerRequest request = new ContainerRequest(
                null, java.net.URI.create("/things"), "DELETE", null, new MapPropertiesDelegate(), null);
        if (value != null) {
            request.header(HttpHeaders.IF_MATCH, value);
        }
        return request;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "*", "\"old\", \"abc\"", " \"abc\" "})
    void a_change_meant_for_this_version_passes(String header) {
        assertThatCode(() -> version.requireMatch(ifMatch(header))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"old\"", "abc", "W/\"abc\"", "\"\"", "\""})
    void a_change_meant_for_another_version_is_refused_with_both(String header) {
        assertThatThrownBy(() -> version.requireMatch(ifMatch(header)))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.PRECONDITION_FAILED))
                .hasMessageContaining(header)
                .hasMessageContaining("\"abc\"");
    }

    @Test
    void a_change_that_names_no_version_is_asked_to() {
        ApiException refused = catchThrowableOfType(ApiException.class, () -> version.requireMatch(ifMatch(null)));

        assertThat(refused.code()).isEqualTo(ErrorCode.PRECONDITION_REQUIRED);
        assertThat(refused).hasMessageContaining("\"abc\"");
    }

    @Test
    void a_version_that_no_header_can_hold_is_refused() {
        assertThatThrownBy(() -> new EntityVersion("a b")).isInstanceOf(IllegalArgumentException.class);
    }
}
