package dev.nodeyard.executor.slurm.job;

import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Readiness;
import dev.nodeyard.executor.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Speak to a batch system. Implementations are thread-safe; every call ends within a bounded time. */
public interface BatchSystem {
    /** Return what people call the system. */
    String name();

    /** Look whether the system can be used, and what it has. */
    Readiness check() throws InterruptedException;

    /**
     * Turn what a task asks for into options of a submission. Equal options mean that jobs are alike.
     *
     * @throws ExecutorException when the task asks for what it may not have
     */
    List<String> options(Work work) throws ExecutorException;

    /** Return what a job of a task does before its program starts. */
    default JobSetup setup(Work work) {
        return JobSetup.NOTHING;
    }

    /** Return how many jobs that are alike may go in one submission; 1 where the system has no arrays. */
    default int arrayLimit() {
        return 1;
    }

    /**
     * Submit one job.
     *
     * @param script that the system shall run
     * @param log file that receives what the job writes; exists
     * @return its id
     * @throws RefusedException when the system does not want the job
     * @throws UnreachableException when it is not known whether the job was taken
     */
    String submit(JobOrder order, String script, String log)
            throws RefusedException, UnreachableException, InterruptedException;

    /**
     * Submit jobs that are alike as one array; the script and the log's folder are chosen by the element's index.
     *
     * @param folder with an entry per index that leads to the workspace
     * @return their ids, in order
     */
    default List<String> submitArray(List<JobOrder> orders, String mark, String folder)
            throws RefusedException, UnreachableException, InterruptedException {
        throw new UnsupportedOperationException(name() + " has no arrays of jobs");
    }

    /** Ask after jobs, in one question; those that the system does not know are absent from the answer. */
    Map<String, JobSight> look(Set<String> ids) throws UnreachableException, InterruptedException;

    /** Ask after one job that has ended or is not known any more: whatever the system or its accounting remembers. */
    default Optional<JobSight> lookBack(String id) throws UnreachableException, InterruptedException {
        return Optional.empty();
    }

    /**
     * Find the jobs whose mark begins with a text, that have not ended.
     *
     * @return id by mark; elements of an array by the array's mark, a colon and their index
     */
    Map<String, String> marked(String prefix) throws UnreachableException, InterruptedException;

    /** Ask running jobs to end with TERM, and take waiting ones back. */
    void ask(Set<String> ids) throws UnreachableException, InterruptedException;

    /** End jobs, whatever they do. */
    void force(Set<String> ids) throws UnreachableException, InterruptedException;
}
