package dev.nodeyard.executor.slurm.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hold what a job wrote down at its end.
 *
 * @param code exit code of the program
 * @param logBytes size of the log then
 * @param told whether a signal asked the job to end before
 * @param node that it ran on, by its own words; empty when it has no name that can be told
 */
record ExitNote(int code, long logBytes, boolean told, String node) {
    static final String FILE = "exit-code";
    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,3}) ([0-9]{1,18}) ([01])(?: ([A-Za-z0-9._-]{0,255}))?\\n");
    private static final int LONGEST = 320;
    private static final int SIGNAL_BASE = 128;

    /** Read the note of a workspace; empty while there is none. The work may have put anything in its place. */
    static Optional<ExitNote> read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            Matcher note = FORM.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            return note.matches()
                    ? Optional.of(new ExitNote(
                            Integer.parseInt(note.group(1)),
                            Long.parseLong(note.group(2)),
                            note.group(3).equals("1"),
                            Objects.requireNonNullElse(note.group(4), "")))
                    : Optional.empty();
        } catch (IOException e) {
            // Not there, or not yet whole as this host sees the shared folder: looked at again.
            return Optional.empty();
        }
    }

    /** Return whether the code alone says how the work ended, and nobody else had a hand in it. */
    boolean isPlain() {
        return !told && code < SIGNAL_BASE;
    }
}
