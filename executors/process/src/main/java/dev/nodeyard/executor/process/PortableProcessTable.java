package dev.nodeyard.executor.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Use what Java tells on any system: parents and start times, but neither groups nor variables. */
final class PortableProcessTable implements ProcessTable {
    @Override
    public Optional<Row> find(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(PortableProcessTable::row);
    }

    @Override
    public List<Row> list(LongPredicate pids) {
        return ProcessHandle.allProcesses()
                .filter(process -> pids.test(process.pid()))
                .map(PortableProcessTable::row)
                .toList();
    }

    @Override
    public boolean hasVariable(long pid, String name, String value) {
        return false;
    }

    @Override
    public long lastPid() {
        return -1;
    }

    /** The start times of this table are absolute, so a reboot shows in them. */
    @Override
    public String bootId() {
        return "";
    }

    private static Row row(ProcessHandle process) {
        long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        long parent = process.parent().map(ProcessHandle::pid).orElse(0L);
        return new Row(new ProcessId(process.pid(), start), parent, -1, -1);
    }
}
