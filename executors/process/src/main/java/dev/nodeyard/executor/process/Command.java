package dev.nodeyard.executor.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Say what to start and where.
 *
 * @param arguments program and arguments; never read by a shell
 * @param folder working folder; exists
 * @param environment variables; added to the runner's own, without those that begin with {@code NODEYARD_}
 * @param log file that receives stdout and stderr, in one order; made when it is missing
 * @param exitFile file that receives the exit code; must not exist
 * @param mark attempt id, the value of {@link ProcessTree#MARK} in the variables
 */
public record Command(
        List<String> arguments, Path folder, Map<String, String> environment, Path log, Path exitFile, String mark) {
    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
