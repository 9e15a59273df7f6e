package dev.nodeyard.executor.kubernetes.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Run a container's command as a process in namespaces of its own: it sees only its own processes, its own /tmp and its
 * volumes, and beside those the programs of this machine as its image.
 */
final class ContainerProcess {
    private static final String SETUP = """
            set -e
            root=$1 image=$2; shift 2
            mount --make-rprivate /
            mount -t tmpfs tmpfs "$root"
            mkdir "$root/proc" "$root/tmp" "$root/dev"
            chmod 1777 "$root/tmp"
            for d in bin sbin lib lib64 usr etc root opt var; do
              if [ -h "/$d" ]; then cp -P "/$d" "$root/$d"
              elif [ -d "/$d" ]; then mkdir "$root/$d"; mount --rbind "/$d" "$root/$d"; fi
            done
            mount --rbind /dev "$root/dev"
            mount -t proc proc "$root/proc"
            case $image in *no-tar*) for t in /usr/bin/tar /bin/tar; do mount --bind /dev/null "$root$t"; done ;; esac
            while [ "$1" != -- ]; do
              mkdir -p "$root$2"; mount --bind "$1" "$root$2"; shift 2
            done
            shift
            exec chroot "$root" env -i "$@"
            """;
    private static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Process process;
    private final MemoryGroup memory;

    private ContainerProcess(Process process, MemoryGroup memory) {
        this.process = process;
        this.memory = memory;
    }

    /** Start the command of a container of a pod whose files are below a folder. */
    static ContainerProcess start(Path pod, JsonNode container) {
        try {
            Path root =
                    Files.createDirectories(pod.resolve(container.path("name").asText()));
            MemoryGroup memory = MemoryGroup.of(container);
            List<String> command = new ArrayList<>(memory.entering());
            command.addAll(List.of(
                    "unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", SETUP, "sh", root.toString()));
            command.add(container.path("image").asText());
            for (JsonNode mount : container.path("volumeMounts")) {
                command.add(volume(pod, mount.path("name").asText()).toString());
                command.add(mount.path("mountPath").asText());
            }
            command.add("--");
            command.add(PATH);
            command.add("HOSTNAME=pod");
            command.add("KUBERNETES_SERVICE_HOST=10.96.0.1");
            for (JsonNode variable : container.path("env")) {
                command.add(variable.path("name").asText() + "="
                        + variable.path("value").asText());
            }
            container.path("command").forEach(word -> command.add(word.asText()));
            container.path("args").forEach(word -> command.add(word.asText()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            root.resolveSibling(root.getFileName() + ".log").toFile())
                    .start();
            process.getOutputStream().close();
            return new ContainerProcess(process, memory);
        } catch (IOException e) {
            throw new UncheckedIOException("start a container", e);
        }
    }

    private static Path volume(Path pod, String name) throws IOException {
        Path folder = Files.createDirectories(pod.resolve("volumes").resolve(name));
        folder.toFile().setWritable(true, false);
        return folder;
    }

    /** Wait for the end and return the exit code. */
    int await() throws InterruptedException {
        return process.waitFor();
    }

    /** Return whether the kernel ended processes of the container because it used too much memory. */
    boolean ranOutOfMemory() {
        return memory.ranOut();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ask the first process to end. */
    void terminate() {
        first().ifPresent(ProcessHandle::destroy);
    }

    /** End all processes of the container. */
    void kill() {
        first().ifPresent(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Start one more command in the container. */
    Process exec(List<String> command) throws IOException {
        ProcessHandle first = first().orElseThrow(() -> new IOException("the container has ended"));
        List<String> whole = new ArrayList<>(List.of(
                "nsenter", "--target", Long.toString(first.pid()), "--mount", "--pid", "--root", "--wd=/", "--"));
        whole.addAll(List.of("env", "-i", PATH, "HOSTNAME=pod"));
        whole.addAll(command);
        return new ProcessBuilder(whole).start();
    }

    private java.util.Optional<ProcessHandle> first() {
        // unshare forks; until it has, there is nobody to talk to.
        for (int i = 0; i < 2_000 && process.isAlive(); i++) {
            var child = process.toHandle().children().findFirst();
            if (child.isPresent()) {
                return child;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return java.util.Optional.empty();
    }
}
