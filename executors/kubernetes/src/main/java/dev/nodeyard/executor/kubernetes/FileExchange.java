package dev.nodeyard.executor.kubernetes;

import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Workspace;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Bring an attempt's workspace into its pod, and back what the task made of it. */
final class FileExchange {
    private static final List<String> NAMES = List.of("work", "outputs", "outputs.env", "outputs.json", "result.json");

    private static final Duration END = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long PAUSE_MS = 500;
    private static final int CHUNK_BYTES = 128 * 1024;
    private static final int NO_TAR = 71;
    private static final int NOT_FOUND = 127;

    private final Site site;
    private final Attempt attempt;
    private final PodName pod;

    FileExchange(Site site, Attempt attempt, PodName pod) {
        this.site = site;
        this.attempt = attempt;
        this.pod = pod;
    }

    /**
     * Bring the whole workspace, and let the task begin. What is there already is not sent again.
     *
     * @throws ExecutorException when it cannot be brought
     */
    void send() throws ExecutorException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String problem;
            try {
                problem = sendOnce();
                if (problem == null) {
                    return;
                }
            } catch (IOException e) {
                rethrowInterrupt();
                refuse(e);
                problem = String.valueOf(e.getMessage());
            }
            if (System.nanoTime() > deadline) {
                throw new ExecutorException(
                        FailureReason.RUNNER_FAILED, "the task's files could not be brought into the pod: " + problem);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }

    private @Nullable String sendOnce() throws IOException, ExecutorException, InterruptedException {
        boolean foreignHelper = site.options().helperImage().isPresent();
        InputArchive archive = new InputArchive(attempt.work().workspace().folder(), foreignHelper);
        OutputStream nothing = OutputStream.nullOutputStream();
        String size = Long.toString(archive.size());
        try (ContainerCommand receive = site.start(pod, PodPlan.FILES, nothing, Scripts.RECEIVE, size, pod.word())) {
            try (OutputStream out = new BufferedOutputStream(new Stdin(receive), CHUNK_BYTES)) {
                archive.writeTo(out);
            } catch (ExecFault e) {
                // Whoever takes no more input has said why, or has it all.
                rethrowInterrupt();
            }
            Integer code = receive.await(END);
            if (code != null && (code == NO_TAR || code == NOT_FOUND)) {
                throw new ExecutorException(
                        FailureReason.ENVIRONMENT_FAILED,
                        "the image has no tar, head or mkdir, which moving files takes; use an image that has them, or let"
                                + " the administrator set the option helper_image of the executor kubernetes");
            }
            return code != null && code == 0
                    ? null
                    : "receiving ended with " + (code == null ? "no answer" : code) + " " + receive.errors();
        }
    }

    private void refuse(IOException fault) throws ExecutorException {
        if (fault instanceof ExecFault exec && exec.isForbidden()) {
            throw new ExecutorException(
                    FailureReason.EXECUTOR_UNAVAILABLE,
                    "the runner may not run commands in pods: it needs the verbs get and create of pods/exec in the"
                            + " namespace " + pod.namespace());
        }
        if (!(fault instanceof ExecFault) || site.watch().gone(pod.uid()).isPresent()) {
            throw new ExecutorException(
                    fault instanceof ExecFault ? FailureReason.RUNNER_LOST : FailureReason.RUNNER_FAILED,
                    "the task's files could not be brought into the pod: " + fault.getMessage(),
                    fault);
        }
    }

    /**
     * Fetch what the task left into the workspace, in place of what was sent.
     *
     * @throws IOException when it cannot be fetched now; trying again is worth it
     * @throws BadArchiveException when it must not be taken
     */
    void fetch() throws IOException, BadArchiveException, InterruptedException {
        Path folder = attempt.work().workspace().folder();
        Path fetched = folder.resolve("fetched");
        remove(fetched);
        Files.createDirectory(fetched);
        BytePipe pipe = new BytePipe();
        try (ContainerCommand send =
                site.start(pod, PodPlan.FILES, pipe.sink(), Scripts.SEND, NAMES.toArray(String[]::new))) {
            send.whenDone(pipe::end);
            ResultArchive archive = new ResultArchive(fetched, site.mostResultBytes(), attempt.log()::line);
            boolean whole = archive.unpack(pipe);
            Integer code = send.await(END);
            if (code == null || code > 1) {
                throw new IOException("tar could not read the task's files: " + send.errors());
            }
            if (!whole) {
                throw new IOException("the task's files came cut off");
            }
        } finally {
            pipe.close();
        }
        replace(attempt.work().workspace(), fetched);
        remove(fetched);
    }

    private static void replace(Workspace workspace, Path fetched) throws IOException {
        for (String name : NAMES) {
            Path target = workspace.folder().resolve(name);
            remove(target);
            if (Files.exists(fetched.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(fetched.resolve(name), target, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        if (!Files.isDirectory(workspace.work(), LinkOption.NOFOLLOW_LINKS)) {
            remove(workspace.work());
            Files.createDirectory(workspace.work());
        }
    }

    private static void rethrowInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while files were moved");
        }
    }

    private static void remove(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException fault) throws IOException {
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Stdin of a command as a stream. */
    private static final class Stdin extends OutputStream {
        private final ContainerCommand command;

        private Stdin(ContainerCommand command) {
            this.command = command;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            command.send(bytes, offset, length);
        }
    }
}
