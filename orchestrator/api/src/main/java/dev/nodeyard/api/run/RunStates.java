package dev.nodeyard.api.run;

import dev.nodeyard.api.id.RunId;
import java.util.List;

/**
 * Show the states of all tasks of a run in few bytes.
 *
 * @param words the states that the numbers stand for
 * @param tasks for each task, in the order of the graph, the place of its state in {@code words}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RunStates(RunId id, RunState state, List<TaskState> words, int[] tasks) {}
