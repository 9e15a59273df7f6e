package dev.nodeyard.executor.docker;

import dev.nodeyard.executor.ExecutorSettings;
import dev.nodeyard.executor.process.LogTailer;

/** Hold what the parts of one executor share. */
final class Host {
    private final Engine engine;
    private final EngineWatch watch;
    private final Labels labels;
    private final ExecutorSettings runner;
    private final DockerSettings settings;
    private final BuiltNotes notes;
    private final LogTailer tailer = new LogTailer("log-tailer-" + DockerExecutorFactory.KIND);

    Host(Engine engine, EngineWatch watch, Labels labels, ExecutorSettings runner, DockerSettings settings) {
        this.engine = engine;
        this.watch = watch;
        this.labels = labels;
        this.runner = runner;
        this.settings = settings;
        this.notes = new BuiltNotes(runner.cache());
    }

    Engine engine() {
        return engine;
    }

    EngineWatch watch() {
        return watch;
    }

    Labels labels() {
        return labels;
    }

    ExecutorSettings runner() {
        return runner;
    }

    DockerSettings settings() {
        return settings;
    }

    /** Return the name of the network that a task's container is in. */
    String network(TaskOptions options) {
        return options.network() == null ? settings.containers().network() : options.network();
    }

    BuiltNotes notes() {
        return notes;
    }

    LogTailer tailer() {
        return tailer;
    }
}
