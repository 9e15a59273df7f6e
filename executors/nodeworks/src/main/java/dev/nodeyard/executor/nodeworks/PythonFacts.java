package dev.nodeyard.executor.nodeworks;

import dev.nodeyard.executor.program.PythonRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Say what a node runs in: interpreter, runtime, and what is installed where that was written down. Thread-safe. */
final class PythonFacts {
    private final Map<String, String> locks = new ConcurrentHashMap<>();

    /** Return the facts of an interpreter, which is the host's own or one in an environment made with it. */
    Map<String, String> facts(String python, Interpreter host) throws IOException {
        Map<String, String> facts = new TreeMap<>();
        facts.put("python", host.version().stream().map(String::valueOf).collect(Collectors.joining(".")));
        facts.put("interpreter", host.executable());
        facts.put("runtime", PythonRuntime.get().name());
        String lock = locks.computeIfAbsent(python, PythonFacts::lock);
        if (!lock.isEmpty()) {
            facts.put("lock", lock);
        }
        return facts;
    }

    /** Returns the digest of the list of installed packages beside an environment, or nothing for the host's Python. */
    private static String lock(String python) {
        Path bin = Path.of(python).getParent();
        Path lock = bin == null ? null : bin.resolveSibling(VenvStore.LOCK_FILE);
        if (lock == null || !Files.isRegularFile(lock)) {
            return "";
        }
        try {
            MessageDigest digest = Digests.sha256();
            digest.update(Files.readAllBytes(lock));
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return "unreadable: " + e.getMessage();
        }
    }
}
