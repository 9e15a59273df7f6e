package dev.nodeyard.executor.slurm;

import dev.nodeyard.executor.slurm.job.JobSight;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Read what {@code scontrol --oneliner show job} prints of one job. */
final class Scontrol {
    private Scontrol() {}

    static Optional<JobSight> sight(String output) {
        String line = output.lines().findFirst().orElse("");
        String state = field(line, "JobState");
        if (state.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(JobStates.sight(
                state,
                field(line, "Reason"),
                field(line, "NodeList"),
                field(line, "Partition"),
                JobStates.exitCode(field(line, "ExitCode"))));
    }

    /** A value may hold spaces; it ends where the next name begins. */
    static String field(String line, String name) {
        Matcher field = Pattern.compile("(?:^| )" + name + "=(.*?)(?= [A-Za-z/:]+=|\\s*$)")
                .matcher(line);
        return field.find() ? field.group(1) : "";
    }
}
