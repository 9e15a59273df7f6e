package dev.nodeyard.runner;

import com.sun.management.OperatingSystemMXBean;
import dev.nodeyard.api.workflow.Resources;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Find out what this host has. */
final class HostCapacity {
    private HostCapacity() {}

    static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Return processors and memory, within the limits of a container, NVIDIA graphics processors, and free disk. */
    static Resources detect(Path folder) {
        long memory =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return new Resources(processors(), Math.max(0, memory), gpus(), disk(folder));
    }

    private static int gpus() {
        int count = 0;
        try (DirectoryStream<Path> devices = Files.newDirectoryStream(Path.of("/dev"), "nvidia[0-9]*")) {
            for (Path device : devices) {
                count += Files.exists(device) ? 1 : 0;
            }
        } catch (IOException e) {
            return 0;
        }
        return count;
    }

    private static long disk(Path folder) {
        Path existing = folder.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing.toFile().getUsableSpace();
    }
}
