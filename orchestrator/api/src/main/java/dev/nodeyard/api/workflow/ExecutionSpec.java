package dev.nodeyard.api.workflow;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Say what a task does. A new form of work is a change of the wire, on purpose. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ShellCommands.class, name = "shell"),
    @JsonSubTypes.Type(value = NodeworksCall.class, name = "nodeworks"),
    @JsonSubTypes.Type(value = EventWait.class, name = "event"),
    @JsonSubTypes.Type(value = TimerWait.class, name = "timer")
})
public sealed interface ExecutionSpec permits ShellCommands, NodeworksCall, WaitSpec {
    /** Return the kind of executor that does this work unless the task's settings name another. */
    String executor();
}
