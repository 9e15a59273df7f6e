package dev.nodeyard.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.RunnerId;
import dev.nodeyard.api.run.Explanation;
import dev.nodeyard.api.workflow.Requirements;
import dev.nodeyard.api.workflow.Resources;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WaysPropertyTest {
    @Provide
    Arbitrary<Requirements> requirements() {
        Arbitrary<Requirements> one = Combinators.combine(
                        Arbitraries.of("shell", "docker", "slurm"),
                        Arbitraries.of("gpu", "arch:arm64").set().ofMaxSize(2),
                        Arbitraries.of(0.0, 1.0, 3.0),
                        Arbitraries.of("alpine", "debian").injectNull(0.3))
                .as((executor, tags, cpus, environment) -> new Requirements(
                        executor, new TreeSet<>(tags), new Resources(cpus, 0, 0, 0), environment, List.of()));
        return one.list().ofMinSize(1).ofMaxSize(4).map(Requirements::anyOf);
    }

    @Provide
    Arbitrary<RunnerProfile> runners() {
        return Combinators.combine(
                        Arbitraries.of(true, true, false),
                        Arbitraries.of("shell", "docker", "slurm").set().ofMaxSize(3),
                        Arbitraries.of("gpu", "arch:arm64").set().ofMaxSize(2),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 9))
                .as((online, executors, tags, cpus, busy, number) ->
                        runner(number, online, executors, tags, cpus, busy));
    }

    private static RunnerProfile runner(
            int number, boolean online, Set<String> executors, Set<String> tags, int cpus, int busy) {
        return new RunnerProfile(
                new RunnerId(new UUID(0, number)),
                "lab-" + number,
                online,
                true,
                executors,
                tags,
                new Resources(cpus, 0, 0, 0),
                2,
                busy,
                new Resources(Math.min(busy, cpus), 0, 0, 0));
    }

    @Property
    void a_runner_satisfies_requirements_exactly_when_it_satisfies_one_of_the_alternatives(
            @ForAll("runners") RunnerProfile runner, @ForAll("requirements") Requirements needs) {
        boolean any = needs.alternatives().stream().anyMatch(one -> Matching.satisfies(runner, one));

        assertThat(Matching.satisfies(runner, needs)).isEqualTo(any);
        assertThat(Ways.of(runner, needs).isEmpty()).isEqualTo(!any);
    }

    @Property
    void the_first_way_that_fits_now_is_chosen(
            @ForAll("runners") RunnerProfile runner, @ForAll("requirements") Requirements needs) {
        Optional<Ways.Way> chosen = Ways.of(runner, needs).choose(runner.left());

        List<Requirements> all = needs.alternatives();
        List<Integer> fitting = IntStream.range(0, all.size())
                .filter(i -> Matching.satisfies(runner, all.get(i)))
                .filter(i -> runner.left().timesFits(all.get(i).resources()) > 0)
                .boxed()
                .toList();
        assertThat(chosen.map(Ways.Way::alternative)).isEqualTo(fitting.stream().findFirst());
    }

    @Property
    void no_way_fits_more_often_than_is_told(
            @ForAll("runners") RunnerProfile runner, @ForAll("requirements") Requirements needs) {
        Ways ways = Ways.of(runner, needs);
        int most = ways.most(runner.left());

        assertThat(ways.all()).allMatch(way -> runner.left().timesFits(way.resources()) <= most);
        assertThat(most > 0).isEqualTo(ways.choose(runner.left()).isPresent());
    }

    @Property
    void the_funnel_counts_each_runner_by_the_way_in_which_it_gets_furthest(
            @ForAll("requirements") Requirements needs) {
        List<RunnerProfile> house = List.of(
                runner(1, true, Set.of("shell"), Set.of("gpu"), 4, 0),
                runner(2, true, Set.of("docker"), Set.of(), 1, 2),
                runner(3, false, Set.of("slurm", "docker"), Set.of("arch:arm64"), 4, 0));

        FunnelResult result = RunnerFunnel.explain(needs, house);

        assertThat(result.gates()).extracting(Explanation.Gate::runners).isSortedAccordingTo((a, b) -> b - a);
        boolean free = house.stream()
                .filter(RunnerProfile::online)
                .anyMatch(runner -> Matching.satisfies(runner, needs) && Matching.hasRoom(runner, needs));
        assertThat(result.failing() == null).isEqualTo(free);
        assertThat(result.gates().get(result.gates().size() - 1).runners() > 0).isEqualTo(free);
        int ways = needs.alternatives().size();
        assertThat(result.alternatives()).hasSize(ways == 1 ? 0 : ways);
    }

    @Property
    void the_way_that_is_told_first_gets_furthest(@ForAll("requirements") Requirements needs) {
        List<RunnerProfile> house = List.of(
                runner(1, true, Set.of("shell"), Set.of("gpu"), 0, 0),
                runner(2, true, Set.of("docker"), Set.of("gpu", "arch:arm64"), 4, 2));
        List<String> gates = RunnerFunnel.gates();

        List<Integer> reached = RunnerFunnel.explain(needs, house).alternatives().stream()
                .map(way -> way.failing() == null ? gates.size() : gates.indexOf(way.failing()))
                .toList();

        assertThat(reached).isSortedAccordingTo((a, b) -> b - a);
    }
}
