package dev.nodeyard.executor.slurm.template;

import dev.nodeyard.executor.slurm.job.JobSight;
import dev.nodeyard.executor.slurm.job.JobSight.End;
import dev.nodeyard.executor.slurm.job.JobSight.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Read what a batch system prints about jobs, by the patterns of a template. */
final class StatusLines {
    private StatusLines() {}

    /** Return the jobs of a list; one in a state that the template does not know counts as ended. */
    static Map<String, JobSight> read(Template template, String output) {
        Map<String, JobSight> sights = new HashMap<>();
        Pattern form = template.pattern("status_line");
        if (form != null) {
            output.lines().forEach(text -> {
                Matcher line = form.matcher(text);
                if (line.find()) {
                    sights.put(line.group("id"), sight(template, line));
                }
            });
        }
        return sights;
    }

    private static JobSight sight(Template template, Matcher line) {
        String state = line.group("state");
        String node = group(line, "node");
        Map<String, String> facts = node == null ? Map.of() : Map.of("node", node);
        String name = template.text("name");
        if (template.matches("running", state)) {
            return JobSight.of(Stage.RUNNING, "running" + (node == null ? "" : " on " + node), facts);
        }
        if (template.matches("waiting", state)) {
            String reason = group(line, "reason");
            return JobSight.of(
                    Stage.WAITING,
                    "waiting in the queue of " + name + " (" + (reason == null ? state : state + ", " + reason) + ")",
                    facts);
        }
        if (template.matches("broken", state)) {
            return JobSight.ended(End.NOT_STARTED, null, name + " could not start it (state " + state + ")", facts);
        }
        return JobSight.ended(End.BY_ITSELF, null, "ended (state " + state + ")", facts);
    }

    private static @Nullable String group(Matcher line, String name) {
        try {
            String value = line.group(name);
            return value == null || value.isBlank() ? null : value.strip();
        } catch (IllegalArgumentException e) {
            // The template does not read it.
            return null;
        }
    }

    /** Return how a job ended, when that is remembered. */
    static Optional<JobSight> history(Template template, String output) {
        Pattern form = template.pattern("history_exit");
        Matcher exit = form == null ? null : form.matcher(output);
        if (exit == null || !exit.find()) {
            return Optional.empty();
        }
        Integer code = exit.group(1).length() > 9 ? null : Integer.valueOf(exit.group(1));
        String name = template.text("name");
        if (template.finds("history_time_limit", output)) {
            return Optional.of(JobSight.ended(End.TIME_LIMIT, code, name + " ended it at its time limit", Map.of()));
        }
        if (template.finds("history_memory", output)) {
            return Optional.of(
                    JobSight.ended(End.OUT_OF_MEMORY, code, name + " ended it because its memory ran out", Map.of()));
        }
        if (template.finds("history_lost", output)) {
            return Optional.of(JobSight.ended(End.LOST, code, name + " lost it or took its machine", Map.of()));
        }
        return Optional.of(JobSight.ended(End.BY_ITSELF, code, "ended", Map.of()));
    }
}
