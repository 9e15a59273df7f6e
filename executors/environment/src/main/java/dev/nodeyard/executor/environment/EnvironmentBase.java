package dev.nodeyard.executor.environment;

/** What an environment is made with. */
public sealed interface EnvironmentBase permits HostPython, CondaProgram {
    /** Return the first word of the names of environments that are made with it. */
    String kind();

    /** Return what must be equal for two environments of equal contents to be the same. */
    String identity();
}
