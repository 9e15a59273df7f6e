package dev.nodeyard.executor.testkit.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
final class DaemonEndTest {
    // Only to be skipped where they are missing.
    @RegisterExtension
    static final DockerEngine DOCKER = new DockerEngine();

    @RegisterExtension
    static final SlurmCluster SLURM = new SlurmCluster();

    @RegisterExtension
    static final SshHosts SSH = new SshHosts();

    @Test
    void nothing_is_left_of_the_daemons_of_a_killed_jvm() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Doomed.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Path> folders = new ArrayList<>();
        List<ProcessHandle> scripts = new ArrayList<>();
        try (BufferedReader output = jvm.inputReader()) {
            for (int i = 0; i < 3; i++) {
                folders.add(Path.of(String.valueOf(output.readLine())));
            }
            scripts.addAll(jvm.children().toList());
            assertThat(folders).allMatch(Files::isDirectory);
        } finally {
            jvm.destroyForcibly().waitFor();
        }

        for (ProcessHandle script : scripts) {
            script.onExit().get(60, TimeUnit.SECONDS);
        }

        assertThat(scripts).hasSize(3);
        assertThat(folders).noneMatch(Files::exists);
        assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(names(folders));
        assertThat(commandLines()).noneMatch(line -> names(folders).stream().anyMatch(line::contains));
    }

    private static List<String> names(List<Path> folders) {
        return folders.stream().map(Path::toString).toList();
    }

    private static List<String> commandLines() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.map(process -> process.info().commandLine().orElse("")).toList();
        }
    }

    /** Start everything, use it, say where, and wait to be killed. */
    static final class Doomed {
        private Doomed() {}

        public static void main(String[] arguments) throws Exception {
            DockerEngine docker = new DockerEngine();
            docker.docker("network", "create", "some");
            docker.docker("run", "-d", "--network=some", docker.busybox(), "sleep", "1000");
            System.out.println(docker.socket().getParent());
            SlurmCluster slurm = new SlurmCluster();
            slurm.call("sbatch", "-o", "/dev/null", "--wrap", "sleep 1000");
            System.out.println(slurm.folder());
            System.out.println(new SshHosts().identity().getParent());
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }
}
