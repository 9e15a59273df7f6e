package dev.nodeyard.executor.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Read {@code /proc}. A process may vanish between two reads: that reads as "not there". */
final class LinuxProcessTable implements ProcessTable {
    private static final Path PROC = Path.of("/proc");

    // Fields of /proc/<pid>/stat after the command name, which is in parentheses and may hold anything.
    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int GROUP = 2;
    private static final int SESSION = 3;
    private static final int START_TIME = 19;

    @Override
    public Optional<Row> find(long pid) {
        String stat = read(PROC.resolve(pid + "/stat"));
        int nameEnd = stat.lastIndexOf(')');
        if (nameEnd < 0) {
            return Optional.empty();
        }
        String[] fields = stat.substring(nameEnd + 2).split(" ", START_TIME + 2);
        if (fields.length <= START_TIME || fields[STATE].equals("Z") || fields[STATE].equals("X")) {
            return Optional.empty();
        }
        ProcessId id = new ProcessId(pid, Long.parseLong(fields[START_TIME]));
        return Optional.of(new Row(
                id, Long.parseLong(fields[PARENT]), Long.parseLong(fields[GROUP]), Long.parseLong(fields[SESSION])));
    }

    @Override
    public List<Row> list(LongPredicate pids) {
        String[] names = PROC.toFile().list();
        List<Row> rows = new ArrayList<>();
        for (String name : names == null ? new String[0] : names) {
            if (Character.isDigit(name.charAt(0)) && pids.test(Long.parseLong(name))) {
                find(Long.parseLong(name)).ifPresent(rows::add);
            }
        }
        return rows;
    }

    @Override
    public boolean hasVariable(long pid, String name, String value) {
        String wanted = name + "=" + value;
        return Arrays.asList(read(PROC.resolve(pid + "/environ")).split("\0")).contains(wanted);
    }

    @Override
    public long lastPid() {
        String load = read(PROC.resolve("loadavg")).trim();
        int space = load.lastIndexOf(' ');
        return space < 0 ? -1 : Long.parseLong(load.substring(space + 1));
    }

    @Override
    public String bootId() {
        return read(PROC.resolve("sys/kernel/random/boot_id")).trim();
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
