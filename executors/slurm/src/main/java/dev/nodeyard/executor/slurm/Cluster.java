package dev.nodeyard.executor.slurm;

import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.slurm.job.ClientCommand;
import dev.nodeyard.executor.slurm.job.UnreachableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Find out whether a cluster can be used and what it has. */
final class Cluster {
    private static final int MOST_TAGS = 300;
    private static final int USUAL_ARRAY = 1000;
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,4}\\.[0-9]{1,4})");
    private static final Pattern ARRAY = Pattern.compile("(?m)^MaxArraySize\\s*=\\s*([0-9]{1,9})\\s*$");
    private static final Pattern GPU = Pattern.compile("gpu:([A-Za-z][A-Za-z0-9._-]*)(?=[:,(]|$)");

    private final SlurmClients clients;
    private final Path shared;
    private volatile int largestArray = USUAL_ARRAY;

    Cluster(SlurmClients clients, Path shared) {
        this.clients = clients;
        this.shared = shared;
    }

    /** Return how many elements an array may have. */
    int largestArray() {
        return largestArray;
    }

    Readiness check() throws InterruptedException {
        for (String program : List.of("sbatch", "squeue", "scontrol", "scancel")) {
            if (!clients.has(program)) {
                return Readiness.absent("there is no program " + program
                        + " on this host; install SLURM's clients, or set the option commands to their folder");
            }
        }
        if (shared.toString().matches("(?s).*[%\\\\\\n].*")) {
            return Readiness.unavailable("the runner's folder " + shared
                    + " has a sign in its name that SLURM reads as something else (% or \\)");
        }
        try {
            ClientCommand.Answer ping = clients.ask("scontrol", List.of("ping"));
            if (!ping.output().contains("UP")) {
                return Readiness.unavailable("SLURM's controller does not answer: " + ping.words());
            }
            return Readiness.ready(tags());
        } catch (UnreachableException e) {
            return Readiness.unavailable("SLURM's controller does not answer: " + e.getMessage());
        }
    }

    private Set<String> tags() throws UnreachableException, InterruptedException {
        Matcher array =
                ARRAY.matcher(clients.ask("scontrol", List.of("show", "config")).output());
        if (array.find()) {
            largestArray = Math.max(1, Integer.parseInt(array.group(1)) - 1);
        }
        Set<String> tags = new TreeSet<>(List.of("slurm"));
        Matcher version =
                VERSION.matcher(clients.ask("sinfo", List.of("--version")).output());
        if (version.find()) {
            tags.add("slurm:" + version.group(1));
        }
        ClientCommand.Answer nodes = clients.ask("sinfo", List.of("--noheader", "--format=%R|%a|%G|%f"));
        nodes.output()
                .lines()
                .map(line -> line.split("\\|", -1))
                .filter(fields -> fields.length == 4)
                .forEach(fields -> addTags(tags, fields));
        return tags;
    }

    private static void addTags(Set<String> tags, String[] fields) {
        if (tags.size() < MOST_TAGS && fields[1].equals("up")) {
            tags.add("slurm:partition=" + word(fields[0]));
            Matcher gpu = GPU.matcher(fields[2]);
            while (gpu.find()) {
                tags.add("slurm:gpu=" + word(gpu.group(1)));
            }
            for (String feature : fields[3].split(",", -1)) {
                if (!feature.isEmpty() && !feature.equals("(null)")) {
                    tags.add("slurm:feature=" + word(feature));
                }
            }
        }
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._+/=-]", "-");
    }
}
