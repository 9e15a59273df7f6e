package dev.nodeyard.executor.testkit.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
final class DaemonsTest {
    @Nested
    final class ADockerEngine {
        @RegisterExtension
        static final DockerEngine DOCKER = new DockerEngine();

        @Test
        void runs_containers() {
            assertThat(DOCKER.docker("run", "--rm", "--network=none", DOCKER.busybox(), "echo", "hello"))
                    .isEqualTo("hello");
        }

        @Test
        void has_images_like_debian_with_python() {
            assertThat(DOCKER.docker(
                            "run",
                            "--rm",
                            "--network=none",
                            DOCKER.python(),
                            "bash",
                            "-c",
                            "setsid --wait python3 -c 'import json, ssl; print(6 * 7)'"))
                    .isEqualTo("42");
        }
    }

    @Nested
    final class ASlurmCluster {
        @RegisterExtension
        static final SlurmCluster SLURM = new SlurmCluster();

        @Test
        void runs_jobs() {
            assertThat(SLURM.call("srun", "-N2", "sh", "-c", "echo $SLURM_CONF"))
                    .isEqualTo(SLURM.conf() + "\n" + SLURM.conf());
        }
    }

    @Nested
    final class SshServers {
        @RegisterExtension
        static final SshHosts SSH = new SshHosts();

        @Test
        void run_commands() {
            assertThat(ssh(SSH.local(), "echo here")).isEqualTo("here");
            assertThat(ssh(SSH.first(), "hostname")).isEqualTo("h1");
            assertThat(ssh(SSH.second(), "hostname")).isEqualTo("h2");
        }

        @Test
        void can_be_cut_off_and_joined_again() {
            SSH.cutOff(SSH.second());
            assertThatThrownBy(() -> connect(SSH.second())).isInstanceOf(java.io.IOException.class);

            SSH.rejoin(SSH.second());
            assertThat(ssh(SSH.second(), "hostname")).isEqualTo("h2");
        }

        private static void connect(SshHosts.Host host) throws java.io.IOException {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host.address(), host.port()), 500);
            }
        }

        private static String ssh(SshHosts.Host host, String command) {
            return Client.call(
                    Map.of(),
                    List.of(
                            "ssh",
                            "-F",
                            "none",
                            "-i",
                            SSH.identity().toString(),
                            "-o",
                            "UserKnownHostsFile=" + SSH.knownHosts(),
                            "-o",
                            "BatchMode=yes",
                            "-o",
                            "LogLevel=ERROR",
                            "-p",
                            Integer.toString(host.port()),
                            "root@" + host.address(),
                            command));
        }
    }
}
