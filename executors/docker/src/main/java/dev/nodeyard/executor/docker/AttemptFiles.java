package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.model.Mount;
import dev.nodeyard.executor.ExecutorException;
import java.io.IOException;

/** Bring the files of a workspace before a program and back. */
interface AttemptFiles {
    /** Return what holds the files in the container. */
    Mount mount();

    /** Return whether the program's output is in the workspace's log file on this host. */
    boolean areShared();

    /** Lay the files into a container that does not run yet. */
    void lay(String container) throws EngineFault, ExecutorException, IOException, InterruptedException;

    /** Bring all back that the program changed; the program has ended. */
    void bringBack(String container) throws EngineFault, IOException, InterruptedException;
}
