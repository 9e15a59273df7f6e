package dev.nodeyard.executor.slurm;

import dev.nodeyard.executor.process.LocalProcesses;
import dev.nodeyard.executor.slurm.job.ClientCommand;
import dev.nodeyard.executor.slurm.job.UnreachableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Run SLURM's client programs with few variables: those of the runner could change what they do. */
final class SlurmClients {
    private static final List<String> KEPT = List.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "LD_LIBRARY_PATH",
            "SLURM_CONF");

    private final SlurmSettings settings;
    private final ClientCommand queries;
    private final ClientCommand submissions;

    SlurmClients(SlurmSettings settings) {
        this.settings = settings;
        Map<String, String> own = new TreeMap<>();
        KEPT.forEach(name -> keep(own, name));
        String configuration = settings.client().configuration();
        if (configuration != null) {
            own.put("SLURM_CONF", configuration);
        }
        Map<String, String> jobs = variables(settings);
        jobs.putAll(own);
        Map<String, String> plain = new TreeMap<>(own);
        plain.put("LC_ALL", "C");
        this.queries = new ClientCommand(plain, settings.client().timeout());
        // Its variables are those of the job.
        this.submissions = new ClientCommand(jobs, settings.client().timeout());
    }

    /** Return the variables of the runner that jobs get. */
    static Map<String, String> variables(SlurmSettings settings) {
        Map<String, String> variables = new TreeMap<>();
        KEPT.forEach(name -> keep(variables, name));
        settings.asked().variables().forEach(name -> keep(variables, name));
        return variables;
    }

    private static void keep(Map<String, String> variables, String name) {
        String value = System.getenv(name);
        if (value != null) {
            variables.put(name, value);
        }
    }

    /** Return whether there is a program. */
    boolean has(String program) {
        return LocalProcesses.find(path(program), Map.of()).isPresent();
    }

    ClientCommand.Answer submit(List<String> arguments) throws UnreachableException, InterruptedException {
        return submissions.run(command("sbatch", arguments));
    }

    /** Run a program that asks or orders; what it says decides whether SLURM answered. */
    ClientCommand.Answer ask(String program, List<String> arguments) throws UnreachableException, InterruptedException {
        ClientCommand.Answer answer = queries.run(command(program, arguments));
        if (answer.code() != 0 && Sbatch.isAway(answer.words())) {
            throw new UnreachableException(answer.words());
        }
        return answer;
    }

    private List<String> command(String program, List<String> arguments) {
        List<String> whole = new ArrayList<>(List.of(path(program)));
        Optional.ofNullable(settings.client().cluster()).ifPresent(cluster -> whole.add("--cluster=" + cluster));
        whole.addAll(arguments);
        return whole;
    }

    private String path(String program) {
        String folder = settings.client().folder();
        return folder == null ? program : folder + "/" + program;
    }
}
