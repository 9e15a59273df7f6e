package dev.nodeyard.executor.slurm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.executor.slurm.job.JobOrder;
import dev.nodeyard.executor.slurm.job.JobSight;
import dev.nodeyard.executor.slurm.job.RefusedException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Write and read the jobs of slurmrestd. */
final class RestJob {
    private static final Map<String, String> TEXTS = Map.of(
            "partition", "partition",
            "account", "account",
            "qos", "qos",
            "constraint", "constraints",
            "reservation", "reservation",
            "gpus", "gpus",
            "gres", "gres");
    private static final Map<String, String> NUMBERS = Map.of(
            "nodes", "minimum_nodes",
            "ntasks", "tasks",
            "ntasks-per-node", "tasks_per_node",
            "cpus-per-task", "cpus_per_task",
            "time", "time_limit");

    private RestJob() {}

    /** Return the body of a submission. */
    static ObjectNode submission(JobOrder order, String script, String log, Map<String, String> variables)
            throws RefusedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("script", script);
        ObjectNode job = body.putObject("job");
        job.put("name", order.name());
        job.put("comment", order.mark());
        job.put("current_working_directory", order.workspace().folder().toString());
        job.put("standard_output", log);
        job.put("open_mode", "append");
        job.put("requeue", false);
        ObjectNode environment = job.putObject("environment");
        variables.forEach(environment::put);
        for (String option : order.options()) {
            add(job, option);
        }
        return body;
    }

    private static void add(ObjectNode job, String option) throws RefusedException {
        String name = option.substring(2).replaceAll("=.*", "");
        String value = option.contains("=") ? option.substring(option.indexOf('=') + 1) : "";
        if (TEXTS.containsKey(name)) {
            job.put(TEXTS.get(name), value);
        } else if (NUMBERS.containsKey(name)) {
            job.put(NUMBERS.get(name), Long.parseLong(value));
        } else if (name.equals("mem")) {
            job.put("memory_per_node", Long.parseLong(value.substring(0, value.length() - 1)));
        } else if (name.equals("exclusive")) {
            job.put("exclusive", "true");
        } else {
            throw new RefusedException("the option " + option + " cannot be passed on by slurmrestd");
        }
    }

    static JobSight sight(JsonNode job) {
        return JobStates.sight(
                job.path("job_state").asText(),
                job.path("state_reason").asText("None"),
                job.path("nodes").asText(""),
                job.path("partition").asText(""),
                exitCode(job.path("exit_code")));
    }

    /** The number is that of wait(2): a signal in the lowest bits, else the code above them. */
    private static @Nullable Integer exitCode(JsonNode status) {
        if (!status.canConvertToInt()) {
            return null;
        }
        int signal = status.asInt() & 0x7f;
        return signal == 0 ? (status.asInt() >> 8) & 0xff : 128 + signal;
    }
}
