package dev.nodeyard.executor.slurm;

import dev.nodeyard.executor.slurm.job.JobSight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Read what {@code squeue} prints: a line per job and per element of an array, also of those that just ended. */
final class Squeue {
    private static final int FIELDS = 7;

    /** The comment comes last: only it may hold anything. */
    static final List<String> ARGUMENTS = arguments();

    private Squeue() {}

    private static List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(List.of("--noheader", "--array", "--states=all", "--format=%i|%T|%r|%N|%P|%K|%k"));
        String user = System.getProperty("user.name", "?");
        if (!user.equals("?")) {
            arguments.add("--user=" + user);
        }
        return List.copyOf(arguments);
    }

    /** Return what each line says, by id. */
    static Map<String, JobSight> sights(String output) {
        Map<String, JobSight> sights = new HashMap<>();
        lines(
                output,
                fields -> sights.put(fields[0], JobStates.sight(fields[1], fields[2], fields[3], fields[4], null)));
        return sights;
    }

    /** Return the ids of jobs that have not ended, by their marks. */
    static Map<String, String> marked(String output, String prefix) {
        Map<String, String> marked = new HashMap<>();
        lines(output, fields -> {
            boolean over = JobStates.sight(fields[1], fields[2], "", "", null).isOver();
            if (!over && fields[6].startsWith(prefix)) {
                boolean element = fields[0].contains("_");
                marked.put(element ? fields[6] + ":" + fields[5] : fields[6], fields[0]);
            }
        });
        return marked;
    }

    private static void lines(String output, Consumer<String[]> each) {
        output.lines().forEach(line -> {
            String[] fields = line.split("\\|", FIELDS);
            // With a cluster named there is a line with its name.
            if (fields.length == FIELDS) {
                each.accept(fields);
            }
        });
    }
}
