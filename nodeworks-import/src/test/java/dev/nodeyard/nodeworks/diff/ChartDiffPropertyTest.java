package dev.nodeyard.nodeworks.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.workflow.ChangeCounts;
import dev.nodeyard.api.workflow.ChartChanges;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Edits a chain of tasks at random and counts what the comparison makes of it. */
class ChartDiffPropertyTest {
    private enum Edit {
        NONE,
        MOVE,
        CHANGE,
        RENAME,
        REMOVE,
        /** Take the input from the first task instead of the one before. */
        REWIRE
    }

    @Property(tries = 300)
    void a_chart_does_not_differ_from_itself(@ForAll("edits") List<Edit> edits) {
        byte[] chart = edited(edits, 2);
        ChartChanges changes = DiffCharts.between(chart, chart.clone());
        assertThat(changes.counts()).isEqualTo(new ChangeCounts(0, 0, 0, 0, 0, 0, 0, false));
        assertThat(changes.summary()).isEqualTo("no changes");
        assertThat(changes.changed()).isEmpty();
    }

    @Property(tries = 500)
    void the_counts_are_those_of_the_edits(@ForAll("edits") List<Edit> edits, @ForAll @IntRange(max = 3) int added) {
        ChangeCounts counts =
                DiffCharts.between(base(edits.size()), edited(edits, added)).counts();
        assertThat(counts.added()).isEqualTo(added);
        assertThat(counts.removed()).isEqualTo(count(edits, Edit.REMOVE));
        assertThat(counts.renamed()).isEqualTo(count(edits, Edit.RENAME));
        assertThat(counts.moved()).isEqualTo(count(edits, Edit.MOVE));
        assertThat(counts.changed()).isEqualTo(count(edits, Edit.CHANGE));
        assertThat(counts.rewired()).isEqualTo(rewired(edits));
    }

    @Property(tries = 200)
    void going_back_is_the_reverse(@ForAll("edits") List<Edit> edits, @ForAll @IntRange(max = 3) int added) {
        ChangeCounts there =
                DiffCharts.between(base(edits.size()), edited(edits, added)).counts();
        ChangeCounts back =
                DiffCharts.between(edited(edits, added), base(edits.size())).counts();
        assertThat(back)
                .isEqualTo(new ChangeCounts(
                        there.removed(),
                        there.added(),
                        there.renamed(),
                        there.rewired(),
                        there.changed(),
                        there.moved(),
                        there.cached(),
                        there.bytes()));
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Arbitraries.of(Edit.class).list().ofMinSize(1).ofMaxSize(12).map(edits -> {
            // The first task feeds all that are rewired.
            List<Edit> all = new ArrayList<>(edits);
            all.set(0, Edit.NONE);
            return all;
        });
    }

    private static long count(List<Edit> edits, Edit edit) {
        return edits.stream().filter(edit::equals).count();
    }

    /** The second task takes its input from the first anyway. */
    private static int rewired(List<Edit> edits) {
        int rewired = 0;
        for (int i = 1; i < edits.size(); i++) {
            boolean lostItsSource = edits.get(i - 1) == Edit.REMOVE;
            boolean took = edits.get(i) == Edit.REWIRE && i > 1;
            if (edits.get(i) != Edit.REMOVE && (lostItsSource || took)) {
                rewired++;
            }
        }
        return rewired;
    }

    private static byte[] base(int size) {
        List<Edit> none = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            none.add(Edit.NONE);
        }
        return edited(none, 0);
    }

    private static byte[] edited(List<Edit> edits, int added) {
        List<String> entries = new ArrayList<>();
        Set<Integer> removed = new HashSet<>();
        for (int i = 0; i < edits.size(); i++) {
            Edit edit = edits.get(i);
            if (edit == Edit.REMOVE) {
                removed.add(i);
                continue;
            }
            entries.add(DiffCharts.node(
                    name(edits, i), edit == Edit.CHANGE ? -i : 100 + i, edit == Edit.MOVE ? 500 + i : i));
            int source = edit == Edit.REWIRE ? 0 : i - 1;
            if (i > 0 && !removed.contains(source)) {
                entries.add(DiffCharts.link("link" + i, name(edits, source), name(edits, i)));
            }
        }
        for (int i = 0; i < added; i++) {
            entries.add(DiffCharts.node("new" + i, 1_000 + i, 0));
        }
        return DiffCharts.chart(entries.toArray(String[]::new));
    }

    private static String name(List<Edit> edits, int i) {
        return (edits.get(i) == Edit.RENAME ? "renamed" : "task") + i;
    }
}
