package dev.nodeyard.executor.ssh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.executor.Work;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fetch what an attempt made on a host: all outputs, and of the working folder what the task keeps as artifacts or names
 * in its outputs. Where it names nothing, all that is new there, unless that is much. Paths come from the task and are not
 * trusted.
 */
final class Harvest {
    private static final int MOST_BYTES_IN_THE_SHELL = 1 << 20;
    private static final int MOST_BYTES_OF_NAMES = 64 * 1024;
    private static final long MOST_BYTES_TO_SEARCH = 64L << 20;
    private static final long MOST_BYTES_UNASKED = 100L << 20;
    private static final String IN_WORK = "./work/";

    private final Host host;
    private final Work work;
    private final Followed followed;
    private final Path folder;
    private final boolean gnuTar;

    Harvest(Host host, Work work, Followed followed) throws UnreachableException, InterruptedException {
        this.host = host;
        this.work = work;
        this.followed = followed;
        this.folder = work.workspace().folder();
        this.gnuTar = insist(Link::facts).gnuTar();
    }

    /** Bring everything into the workspace on this host. */
    void fetch() throws IOException, InterruptedException {
        List<String> found = answer("made", 4);
        List<String> made = names(found.get(0));
        for (String odd : names(found.get(1))) {
            // No file could be read from it, and none shall be.
            Files.createDirectories(folder.resolve(odd).normalize());
        }
        List<String> patterns = work.task().artifacts().paths();
        long size = Long.parseLong(found.get(2));
        if (patterns.isEmpty() && size <= MOST_BYTES_UNASKED) {
            made.addAll(names(found.get(3)));
            bring(made, "");
            return;
        }
        bring(made, "");
        Set<String> named = new TreeSet<>(readLines(folder.resolve("artifacts.txt")));
        named.addAll(filesInOutputs());
        if (patterns.isEmpty()) {
            followed.log.line("what the task left in its working folder stays on host "
                    + host.settings().name() + ", for it is much (" + size
                    + " bytes) and the task keeps no artifacts");
        }
        if (!patterns.isEmpty() || !named.isEmpty()) {
            bringKept(new Kept(patterns, named));
        }
    }

    private void bringKept(Kept kept) throws IOException, InterruptedException {
        List<String> found = answer("kept", 2);
        List<String> files = names(found.get(0)).stream()
                .filter(name -> kept.has(name.substring(IN_WORK.length())))
                .toList();
        bring(files, "-h");
        for (String name : names(found.get(1))) {
            // A folder that is kept and has no files is no missing file.
            if (kept.isNamed(name.substring(IN_WORK.length()))) {
                Files.createDirectories(folder.resolve(name).normalize());
            }
        }
    }

    private List<String> answer(String function, int lines) throws IOException, InterruptedException {
        List<String> answer = insist(open -> open.lines(function + " " + Quoted.word(followed.folder)));
        if (answer.size() != lines) {
            throw new IOException("the folder of the attempt is gone");
        }
        return answer;
    }

    private List<String> names(String encoded) throws IOException {
        List<String> names = new ArrayList<>();
        for (String name : new String(decoded(List.of(encoded)), StandardCharsets.UTF_8).split("\0")) {
            if (isSafe(name)) {
                names.add(name);
            } else if (!name.isEmpty() && !name.equals("./work")) {
                followed.log.line("a file is left out, for its name cannot be kept: " + name.replaceAll("\\p{C}", "?"));
            }
        }
        return names;
    }

    private boolean isSafe(String name) {
        // The replacement character stands for bytes that are no text.
        if (!name.startsWith("./") || name.indexOf('\uFFFD') >= 0 || (!gnuTar && name.indexOf('\n') >= 0)) {
            return false;
        }
        Path path = folder.resolve(name.substring(2));
        return path.startsWith(folder)
                && !path.equals(folder)
                && path.normalize().equals(path);
    }

    private void bring(List<String> names, String option) throws IOException, InterruptedException {
        if (names.isEmpty()) {
            return;
        }
        String end = gnuTar ? "\0" : "\n";
        byte[] list = (String.join(end, names) + end).getBytes(StandardCharsets.UTF_8);
        String options = option + (gnuTar ? " --hard-dereference --null --no-recursion" : "");
        Download download = new Download(
                folder, new LinkedHashSet<>(names), host.settings().usage().fetchLimit());
        if (list.length <= MOST_BYTES_OF_NAMES) {
            String command = "bring " + Quoted.words(followed.folder, Link.encoded(list)) + " " + options;
            byte[] archive = decoded(insist(open -> open.lines(command)));
            if (archive.length <= MOST_BYTES_IN_THE_SHELL) {
                download.unpack(new ByteArrayInputStream(archive));
                download.checkWhole();
                return;
            }
        }
        String command = "cd " + Quoted.word(followed.folder) + " && exec tar -cf - " + options + " -T - 2>/dev/null";
        stream(list, command, download);
    }

    private void stream(byte[] list, String commands, Download download) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try {
                insist(open -> open).stream(commands, out -> out.write(list), download::unpack);
                download.checkWhole();
                return;
            } catch (Download.RefusedException e) {
                throw e;
            } catch (IOException e) {
                long longest = host.settings().patience().work().toNanos();
                if (!Cuts.isOne(e) && host.absence() == null || System.nanoTime() - begin > longest) {
                    throw e;
                }
            }
        }
    }

    private <T> T insist(Host.Call<T> call) throws UnreachableException, InterruptedException {
        return host.insist(call, host.settings().patience().work(), followed.log);
    }

    private static byte[] decoded(List<String> lines) throws IOException {
        try {
            return Base64.getDecoder().decode(String.join("", lines));
        } catch (IllegalArgumentException e) {
            throw new IOException("the list of files cannot be read", e);
        }
    }

    private static List<String> readLines(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) < MOST_BYTES_TO_SEARCH
                ? Files.readAllLines(file)
                : List.of();
    }

    private Set<String> filesInOutputs() throws IOException {
        Path file = work.workspace().jsonOutputsFile();
        Set<String> paths = new TreeSet<>();
        if (Files.isRegularFile(file) && Files.size(file) < MOST_BYTES_TO_SEARCH) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (text.contains("\"$file\"")) {
                addFiles(Wire.mapper().readTree(file.toFile()), paths);
            }
        }
        return paths;
    }

    private static void addFiles(JsonNode node, Set<String> paths) {
        JsonNode path = node.path("$file").path("path");
        if (path.isTextual()) {
            String text = path.textValue();
            paths.add(text.startsWith("work/") ? text.substring("work/".length()) : text);
        }
        node.forEach(child -> addFiles(child, paths));
    }
}
