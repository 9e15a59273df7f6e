package dev.nodeyard.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RequirementsKeyPropertyTest {
    /** Few values each, made of what could blur the parts of a key, so that equal ones are often met. */
    @Provide
    Arbitrary<Requirements> requirements() {
        Arbitrary<String> text = Arbitraries.strings().withChars("a,;=% é").ofMaxLength(3);
        Arbitrary<Resources> resources = Combinators.combine(
                        Arbitraries.of(0.0, 0.5, 1.0, 1e18, Double.POSITIVE_INFINITY),
                        Arbitraries.longs().between(0, 2),
                        Arbitraries.integers().between(0, 1))
                .as((cpus, memory, gpus) -> new Resources(cpus, memory, gpus, memory));
        return Combinators.combine(text, text.set().ofMaxSize(3), resources)
                .as((executor, tags, needs) -> new Requirements(executor, new TreeSet<>(tags), needs));
    }

    /** Ways of the fewest values each, again so that equal ones are met. */
    @Provide
    Arbitrary<Requirements> ways() {
        Arbitrary<Requirements> one = Combinators.combine(
                        Arbitraries.of("a", "b;or=a"),
                        Arbitraries.of("x", ";or=").set().ofMaxSize(2),
                        Arbitraries.of("", "e", "e;or=a").injectNull(0.4))
                .as((executor, tags, environment) ->
                        new Requirements(executor, new TreeSet<>(tags), Resources.NONE, environment, List.of()));
        return one.list().ofMinSize(1).ofMaxSize(3).map(Requirements::anyOf);
    }

    @Property
    void keys_of_several_ways_are_equal_exactly_when_they_are(
            @ForAll("ways") Requirements one, @ForAll("ways") Requirements other) {
        assertThat(RequirementsKey.of(one).equals(RequirementsKey.of(other))).isEqualTo(one.equals(other));
    }

    @Example
    void ways_and_environments_can_be_read_in_a_key() {
        Requirements docker = new Requirements(
                "docker", new TreeSet<>(List.of("gpu")), new Resources(2, 0, 0, 0), "alpine:3", List.of());

        assertThat(RequirementsKey.of(Requirements.anyOf(List.of(docker, Requirements.none("shell"))))
                        .value())
                .isEqualTo("docker;tags=gpu;cpus=2;environment=alpine:3;or=shell");
    }

    @Property
    void keys_are_equal_exactly_when_requirements_are(
            @ForAll("requirements") Requirements one, @ForAll("requirements") Requirements other) {
        assertThat(RequirementsKey.of(one).equals(RequirementsKey.of(other))).isEqualTo(one.equals(other));
    }

    @Property
    void a_key_is_plain_text(@ForAll("requirements") Requirements requirements) {
        assertThat(RequirementsKey.of(requirements).value()).matches("[!-~]*");
    }

    @Example
    void a_key_can_be_read_by_people() {
        TreeSet<String> tags = new TreeSet<>(List.of("python:numpy", "linux", "a,b"));
        Requirements requirements = new Requirements("shell", tags, new Resources(2, 1_024, 1, 0));

        assertThat(RequirementsKey.of(requirements).value())
                .isEqualTo("shell;tags=a%2cb,linux,python:numpy;cpus=2;memory=1024;gpus=1");
    }
}
