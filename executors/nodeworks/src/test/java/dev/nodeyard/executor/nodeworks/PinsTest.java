package dev.nodeyard.executor.nodeworks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinsTest {
    @ParameterizedTest
    @ValueSource(strings = {"3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"})
    void every_python_has_its_own_pins(String version) throws Exception {
        Pins pins = Pins.of(version);
        assertThat(pins.all())
                .anyMatch(pin -> pin.matches("numpy==\\d+\\.\\d+\\.\\d+"))
                .anyMatch(pin -> pin.startsWith("matplotlib==3."))
                .allMatch(pin -> pin.matches("[a-z_-]+==[0-9.]+(post\\d)?"));
    }

    @Test
    void a_newer_python_has_those_of_the_last_one() throws Exception {
        assertThat(Pins.of("3.99").all()).isEqualTo(Pins.of("3.14").all());
        assertThat(Pins.of("3.1").all()).isEqualTo(Pins.of("3.14").all());
    }
}
