package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.LogSink;
import dev.nodeyard.executor.Work;

/** Hold what stands beside an attempt's container: its network and its services. */
final class Beside {
    private final Host host;
    private final Work work;
    private final TaskOptions options;
    private final LogSink log;

    Beside(Host host, Work work, TaskOptions options, LogSink log) {
        this.host = host;
        this.work = work;
        this.options = options;
        this.log = log;
    }

    boolean isSomething() {
        return false;
    }

    String start() throws EngineFault, ExecutorException, InterruptedException {
        return host.network(options);
    }

    void remove() {
    }
}
