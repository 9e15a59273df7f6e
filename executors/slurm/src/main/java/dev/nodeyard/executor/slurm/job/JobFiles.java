package dev.nodeyard.executor.slurm.job;

import dev.nodeyard.executor.Workspace;
import dev.nodeyard.executor.program.TaskProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Write and read a job's own files in a workspace.
 *
 * <p>Variables lie in a file that only the runner's user can read, and never in arguments, options or the script that a
 * batch system keeps and shows.
 */
final class JobFiles {
    private static final String SCRIPT = "job.sh";
    private static final String PROGRAM = "program.sh";
    private static final String VARIABLES = "variables.sh";
    private static final String GIVEN_UP = "given-up";
    private static final String NO_MODULES = "no-modules";
    private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Workspace workspace;
    private final Path folder;

    JobFiles(Workspace workspace) {
        this.workspace = workspace;
        this.folder = workspace.folder();
    }

    /** Return the script that the batch system is to run. */
    Path script() {
        return folder.resolve(SCRIPT);
    }

    /** Write all files of a job. */
    void lay(TaskProgram program, String attempt, JobSetup setup) throws IOException {
        OwnFiles.write(folder.resolve(VARIABLES), variables(program.variables()));
        Files.writeString(folder.resolve(PROGRAM), program(program, setup));
        Files.writeString(
                script(),
                "#!/bin/sh\nworkspace=" + ShellText.quote(folder.toString()) + "\nmark=" + ShellText.quote(attempt)
                        + "\nwatch=" + (setup.watchesFile() ? "2" : "") + "\n" + text(SCRIPT));
        if (!Files.exists(workspace.logFile())) {
            OwnFiles.write(workspace.logFile(), "");
        }
    }

    /** Keep a job from beginning that may still be on its way. */
    void giveUp() throws IOException {
        try {
            Files.createFile(folder.resolve(GIVEN_UP));
        } catch (FileAlreadyExistsException e) {
            // Given up before.
        }
    }

    /** Return whether the work did not begin because its modules could not be loaded. */
    boolean lacksModules() {
        return Files.exists(folder.resolve(NO_MODULES), LinkOption.NOFOLLOW_LINKS);
    }

    private static String variables(Map<String, String> variables) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(variables).forEach((name, value) -> {
            if (SHELL_NAME.matcher(name).matches()) {
                lines.append("export ")
                        .append(name)
                        .append('=')
                        .append(ShellText.quote(value))
                        .append('\n');
            }
        });
        return lines.toString();
    }

    private static String program(TaskProgram program, JobSetup setup) throws IOException {
        StringBuilder text = new StringBuilder();
        // Steps of a job take over how its own variables were handed on: those of the task shall reach them.
        text.append("export SLURM_EXPORT_ENV=ALL\n");
        if (!setup.modules().isEmpty()) {
            String init = setup.modulesInit();
            text.append("init=")
                    .append(ShellText.quote(init == null ? "" : init))
                    .append("\nset -- ")
                    .append(ShellText.quoteAll(setup.modules()))
                    .append('\n')
                    .append(text("modules.sh"));
        }
        return text.append(". ./" + VARIABLES + "\ncd ")
                .append(ShellText.quote(program.folder()))
                .append(" || exit 126\nexec ")
                .append(ShellText.quoteAll(program.arguments()))
                .append('\n')
                .toString();
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = JobFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the program lacks its file " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Files that nobody but their owner can read, at no moment otherwise. */
    private static final class OwnFiles {
        private OwnFiles() {}

        static void write(Path file, String text) throws IOException {
            Files.deleteIfExists(file);
            if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file,
                        java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                                java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, text, StandardOpenOption.CREATE);
        }
    }
}
