package dev.nodeyard.executor.slurm;

import static org.awaitility.Awaitility.await;

import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.testkit.RecordingSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keep a log and the phases in memory. */
final class PhaseSink implements LogSink {
    private final RecordingSink log = new RecordingSink();
    private final List<String> phases = new CopyOnWriteArrayList<>();

    @Override
    public void write(byte[] bytes, int offset, int length) {
        log.write(bytes, offset, length);
    }

    @Override
    public void phase(String words) {
        phases.add(words);
    }

    List<String> phases() {
        return phases;
    }

    String text() {
        return log.text();
    }

    void awaitLine(String line) throws InterruptedException {
        log.awaitLine(line);
    }

    void awaitPhase(String words) {
        await().atMost(Duration.ofSeconds(30)).until(() -> phases.stream().anyMatch(phase -> phase.contains(words)));
    }
}
