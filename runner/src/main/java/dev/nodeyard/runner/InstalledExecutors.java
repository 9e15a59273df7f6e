package dev.nodeyard.runner;

import dev.nodeyard.executor.Executor;
import dev.nodeyard.executor.ExecutorFactory;
import dev.nodeyard.executor.ExecutorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Makes the executors that this program came with, as the configuration has them. */
final class InstalledExecutors {
    private InstalledExecutors() {}

    /**
     * Make all executors that are not switched off.
     *
     * @param executors receives them by kind, also those made before a failure
     * @throws IllegalArgumentException when an option is not valid
     */
    static void make(RunnerConfiguration configuration, Map<String, Executor> executors) throws IOException {
        Path folder = configuration.storage().folder();
        String owner = owner(folder.resolve("owner"));
        Map<String, Map<String, String>> settings = new TreeMap<>(configuration.executors());
        for (ExecutorFactory factory : ServiceLoader.load(ExecutorFactory.class)) {
            Map<String, String> options =
                    new HashMap<>(settings.containsKey(factory.kind()) ? settings.remove(factory.kind()) : Map.of());
            if ("false".equals(options.remove("enabled"))) {
                continue;
            }
            Path cache = Files.createDirectories(folder.resolve("cache").resolve(factory.kind()));
            executors.put(factory.kind(), factory.create(new ExecutorSettings(owner, cache, options)));
        }
        if (!settings.isEmpty()) {
            throw new IllegalArgumentException("there is no executor " + String.join(", ", settings.keySet()));
        }
    }

    /** Return the kinds for which somebody wrote options. */
    static Set<String> setUp(RunnerConfiguration configuration) {
        return configuration.executors().keySet();
    }

    /** The spool's lock keeps a second runner out of the folder, so nobody else writes the file. */
    private static String owner(Path file) throws IOException {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            String owner = UUID.randomUUID().toString();
            Path part = Files.writeString(file.resolveSibling("owner.part"), owner + "\n");
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return owner;
        }
    }
}
