package dev.nodeyard.server.git.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The stock git client, as a process that knows nothing of this machine's settings. */
record Git(Path folder) {
    /** What a git process said. */
    record Said(int exit, String text) {
        Said succeeds() {
            assertThat(exit).as(text).isZero();
            return this;
        }

        Said fails() {
            assertThat(exit).as(text).isNotZero();
            return this;
        }
    }

    Said run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_TERMINAL_PROMPT", "0",
                        "GIT_AUTHOR_NAME", "Grace Hopper",
                        "GIT_AUTHOR_EMAIL", "grace@example.org",
                        "GIT_COMMITTER_NAME", "Grace Hopper",
                        "GIT_COMMITTER_EMAIL", "grace@example.org",
                        "LC_ALL", "C"));
        try {
            Process process = builder.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Said(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("git is needed for this test", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Clone and return the clone. */
    Git clone(String url, String into) {
        run("clone", url, into).succeeds();
        return new Git(folder.resolve(into));
    }

    /** Commit everything and return the hash. */
    String commit(String message) {
        run("add", "-A").succeeds();
        run("commit", "-m", message).succeeds();
        return head();
    }

    String head() {
        return run("rev-parse", "HEAD").succeeds().text().strip();
    }
}
