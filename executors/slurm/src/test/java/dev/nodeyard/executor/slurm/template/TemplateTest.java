package dev.nodeyard.executor.slurm.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.slurm.job.JobSight;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateTest {
    @ParameterizedTest
    @ValueSource(strings = {"grid-engine", "lsf", "pbs", "slurm"})
    void the_templates_of_the_program_are_sound(String name) {
        assertThat(Template.read(name).commands("submit")).hasSize(1);
    }

    @Test
    void where_nobody_named_a_batch_system_there_is_none_and_nothing_is_broken(@TempDir Path folder) throws Exception {
        ExecutorSettings unset = new ExecutorSettings("template-test", folder, Map.of());
        try (Executor batch = new BatchExecutorFactory().create(unset)) {
            assertThat(batch.check().absent()).isTrue();
            assertThat(batch.check().problem()).contains("option template");
        }
    }

    @Test
    void a_template_without_a_needed_setting_is_refused() {
        assertThatThrownBy(() -> Template.parse("## CONFIG\nname = X\n## END CONFIG\n", "file.template"))
                .hasMessageContaining("file.template has no setting tag");
    }

    @Test
    void an_unknown_setting_is_named_with_its_line() {
        assertThatThrownBy(() -> Template.parse("## CONFIG\nsubmitt = qsub\n## END CONFIG\n", "file.template"))
                .hasMessageContaining("file.template line 2")
                .hasMessageContaining("submitt");
    }

    @Test
    void a_name_that_is_no_template_says_which_there_are() {
        assertThatThrownBy(() -> Template.read("condor")).hasMessageContaining("grid-engine, lsf, pbs and slurm");
    }

    @Test
    void values_are_quoted_where_the_shell_reads_them() {
        assertThat(Placeholders.script(List.of("exec sh ${script}"), Map.of("script", "/a b/it's $(id)")))
                .isEqualTo("exec sh '/a b/it'\\''s $(id)'\n");
    }

    @Test
    void lines_of_the_batch_system_take_no_odd_values() {
        assertThatThrownBy(() -> Placeholders.script(List.of("#$ -o ${log}"), Map.of("log", "/a b\n#$ -l x")))
                .hasMessageContaining("the log /a b");
    }

    @Test
    void a_line_without_its_value_is_left_out() {
        assertThat(Placeholders.script(List.of("#$ -q ${queue}", "true"), Map.of()))
                .isEqualTo("true\n");
    }

    @Test
    void several_ids_become_several_arguments() {
        assertThat(Placeholders.arguments(List.of("qdel", "${ids}"), Map.of(), Map.of("ids", List.of("1", "2;x"))))
                .containsExactly("qdel", "1", "2;x");
    }

    @Test
    void grid_engine_lists_are_read() {
        String list = """
                job-ID  prior   name       user         state submit/start at     queue                          slots ja-task-ID
                -----------------------------------------------------------------------------------------------------------------
                     15 0.55500 solve      ana          r     11/22/2026 07:21:05 all.q@node7                        1
                     16 0.00000 solve      ana          qw    11/22/2026 07:21:05                                    1
                     17 0.00000 solve      ana          Eqw   11/22/2026 07:21:05                                    1
                """;

        Map<String, JobSight> sights = StatusLines.read(Template.read("grid-engine"), list);

        assertThat(Objects.requireNonNull(sights.get("15")).stage()).isEqualTo(JobSight.Stage.RUNNING);
        assertThat(Objects.requireNonNull(sights.get("15")).facts()).containsEntry("node", "node7");
        assertThat(Objects.requireNonNull(sights.get("16")).stage()).isEqualTo(JobSight.Stage.WAITING);
        assertThat(Objects.requireNonNull(sights.get("17")).end()).isEqualTo(JobSight.End.NOT_STARTED);
        assertThat(sights).hasSize(3);
    }

    @Test
    void pbs_lists_are_read() {
        String list = """

                server:
                                                                            Req'd  Req'd   Elap
                Job ID          Username Queue    Jobname    SessID NDS TSK Memory Time  S Time
                --------------- -------- -------- ---------- ------ --- --- ------ ----- - -----
                12.server       ana      workq    solve         --    1   1    --    --  Q   --
                13.server       ana      workq    solve       4711    1   1    1gb 01:00 R 00:00
                """;

        Map<String, JobSight> sights = StatusLines.read(Template.read("pbs"), list);

        assertThat(Objects.requireNonNull(sights.get("12.server")).stage()).isEqualTo(JobSight.Stage.WAITING);
        assertThat(Objects.requireNonNull(sights.get("13.server")).stage()).isEqualTo(JobSight.Stage.RUNNING);
    }

    @Test
    void grid_engine_accounts_tell_of_the_time_limit() {
        String accounts = "jobnumber    5\nfailed       37  : qmaster enforced h_rt, h_cpu, or h_vmem limit\n"
                + "exit_status  137\n";

        assertThat(StatusLines.history(Template.read("grid-engine"), accounts))
                .hasValueSatisfying(sight -> assertThat(sight.end()).isEqualTo(JobSight.End.TIME_LIMIT));
    }
}
