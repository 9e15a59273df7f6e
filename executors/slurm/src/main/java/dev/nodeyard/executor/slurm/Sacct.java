package dev.nodeyard.executor.slurm;

import dev.nodeyard.executor.slurm.job.JobSight;
import java.util.Optional;

/** Read what {@code sacct} prints of one job. */
final class Sacct {
    static final String FORMAT = "State,ExitCode,NodeList,Partition";
    private static final int FIELDS = 4;

    private Sacct() {}

    static Optional<JobSight> sight(String output) {
        // The last line is the latest run of the id.
        return output.lines()
                .map(line -> line.split("\\|", FIELDS))
                .filter(fields -> fields.length == FIELDS)
                .reduce((earlier, later) -> later)
                .map(fields -> JobStates.sight(fields[0], "", fields[2], fields[3], JobStates.exitCode(fields[1])));
    }
}
