package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Say what must be installed before a task runs.
 *
 * @param image container image, or null
 * @param pip Python requirements as pip reads them
 * @param conda conda match specifications
 * @param apt Debian packages
 * @param setup shell lines to run once after the installation
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EnvironmentSpec(
        @Nullable String image, List<String> pip, List<String> conda, List<String> apt, List<String> setup) {
    /** Nothing needs to be installed. */
    public static final EnvironmentSpec NONE = new EnvironmentSpec(null, List.of(), List.of(), List.of(), List.of());

    @SuppressWarnings("NullAway")
    public EnvironmentSpec {
        pip = pip == null ? List.of() : List.copyOf(pip);
        conda = conda == null ? List.of() : List.copyOf(conda);
        apt = apt == null ? List.of() : List.copyOf(apt);
        setup = setup == null ? List.of() : List.copyOf(setup);
    }
}
