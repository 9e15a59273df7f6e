package dev.nodeyard.executor;

/** Make one kind of executor. Implementations are named in {@code META-INF/services} and have no state. */
public interface ExecutorFactory {
    /** Return the kind, such as {@code shell}: the word in {@code Requirements.executor}. */
    String kind();

    /**
     * Make the executor. Cheap: what can fail or takes long belongs into {@link Executor#check}.
     *
     * @throws IllegalArgumentException when a setting is not valid; the message names it
     */
    Executor create(ExecutorSettings settings);
}
