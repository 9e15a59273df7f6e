package dev.nodeyard.executor.nodeworks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinsTest {
    @ParameterizedTest
    @ValueSource(strings = {"3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"})
    void every_python_has_its_own_pins(String version) throws Exception {
        Pins pins = Pins.of(version);
        assertThat(pins.of("numpy", "none")).matches("numpy==\\d+\\.\\d+\\.\\d+");
        assertThat(pins.of("matplotlib", "none")).startsWith("matplotlib==3.");
        assertThat(pins.all()).allMatch(pin -> pin.matches("[a-z_-]+==[0-9.]+(post\\d)?"));
    }

    @Test
    void a_newer_python_has_those_of_the_last_one() throws Exception {
        assertThat(Pins.of("3.99").all()).isEqualTo(Pins.of("3.14").all());
        assertThat(Pins.of("3.1").all()).isEqualTo(Pins.of("3.14").all());
    }

    @ParameterizedTest
    @CsvSource({
        "numpy, numpy",
        "NumPy>=1.2, numpy",
        "Scikit_Learn[all] ~= 1.0, scikit-learn",
        "numpy @ file:///x.whl, numpy",
        "-e ., ''",
        "./folder, ''"
    })
    void the_package_of_a_requirement_is_known(String requirement, String project) {
        assertThat(Pins.project(requirement)).isEqualTo(project);
    }
}
