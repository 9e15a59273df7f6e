package dev.nodeyard.cli.terminal;

import dev.nodeyard.api.workflow.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** End a command: what went wrong, what to do, and the exit code. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitStatus status;
    private final @Nullable String hint;
    private final @Nullable String requestId;
    private final transient List<Problem> problems;

    private CommandFailure(
            ExitStatus status,
            String what,
            @Nullable String hint,
            @Nullable String requestId,
            List<Problem> problems,
            @Nullable Throwable cause) {
        super(what, cause);
        this.status = status;
        this.hint = hint;
        this.requestId = requestId;
        this.problems = List.copyOf(problems);
    }

    public static CommandFailure of(ExitStatus status, String what) {
        return new CommandFailure(status, what, null, null, List.of(), null);
    }

    public static CommandFailure of(ExitStatus status, String what, Throwable cause) {
        return new CommandFailure(status, what, null, null, List.of(), cause);
    }

    public static CommandFailure usage(String what) {
        return of(ExitStatus.USAGE, what);
    }

    public CommandFailure withHint(String text) {
        return new CommandFailure(status, text(), text, requestId, problems, getCause());
    }

    public CommandFailure withRequest(@Nullable String id, List<Problem> faults) {
        return new CommandFailure(status, text(), hint, id, faults, getCause());
    }

    public ExitStatus status() {
        return status;
    }

    /** Return the rendered error: what, every fault on a line of its own, what to do, the request. */
    public String render(Style style) {
        StringBuilder text = new StringBuilder(style.bad("error:")).append(' ').append(Printable.text(text()));
        for (Problem problem : problems) {
            String pointer = problem.pointer().isEmpty() ? "(chart)" : problem.pointer();
            text.append("\n  ").append(Printable.line(pointer));
            text.append("  ").append(Printable.line(problem.code()));
            text.append("  ").append(Printable.line(problem.message()));
        }
        if (hint != null) {
            text.append('\n').append(style.dim("hint:")).append(' ').append(hint);
        }
        if (requestId != null && !requestId.isEmpty()) {
            text.append('\n').append(style.dim("request:")).append(' ').append(Printable.line(requestId));
        }
        return text.toString();
    }

    private String text() {
        String message = getMessage();
        return message == null ? status.name() : message;
    }
}
