package dev.nodeyard.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Find processes by a variable that they inherited, so also those whose parents are gone. */
final class Processes {
    private Processes() {}

    /** Return the living processes whose environment has a variable, written {@code NAME=value}. */
    static List<ProcessHandle> withEnvironment(String variable) {
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process).contains(variable))
                .toList();
    }

    // A process that ended meanwhile, a zombie, or one of somebody else shows no environment.
    private static List<String> environment(ProcessHandle process) {
        try {
            byte[] all = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "environ"));
            return Arrays.asList(new String(all, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }
}
