package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
 * @param separate the task wants an environment of its own instead of one that it shares with tasks that want other things
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EnvironmentSpec(
        @Nullable String image,
        List<String> pip,
        List<String> conda,
        List<String> apt,
        List<String> setup,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean separate) {
    /** Nothing needs to be installed. */
    public static final EnvironmentSpec NONE = new EnvironmentSpec(null, List.of(), List.of(), List.of(), List.of());

    /** Say what must be installed, together with what other tasks want. */
    public EnvironmentSpec(
            @Nullable String image, List<String> pip, List<String> conda, List<String> apt, List<String> setup) {
        this(image, pip, conda, apt, setup, false);
    }

    @SuppressWarnings("NullAway")
    public EnvironmentSpec {
        pip = pip == null ? List.of() : List.copyOf(pip);
        conda = conda == null ? List.of() : List.copyOf(conda);
        apt = apt == null ? List.of() : List.copyOf(apt);
        setup = setup == null ? List.of() : List.copyOf(setup);
    }

    /** Return whether nothing is asked for. */
    @JsonIgnore
    public boolean isEmpty() {
        return image == null && pip.isEmpty() && conda.isEmpty() && apt.isEmpty() && setup.isEmpty();
    }
}
