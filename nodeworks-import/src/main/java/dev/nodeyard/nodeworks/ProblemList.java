package dev.nodeyard.nodeworks;

import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.api.workflow.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects problems up to a limit for errors and one for warnings, and counts the rest. */
final class ProblemList {
    private final int limit;
    private final List<Problem> problems = new ArrayList<>();
    private int errors;
    private int warnings;

    ProblemList(int limit) {
        this.limit = limit;
    }

    void error(String code, String pointer, String message) {
        add(Problem.error(code, pointer, message));
    }

    void warning(String code, String pointer, String message) {
        add(Problem.warning(code, pointer, message));
    }

    void add(Problem problem) {
        int count = problem.severity() == Severity.ERROR ? ++errors : ++warnings;
        if (count <= limit) {
            problems.add(problem);
        }
    }

    boolean hasErrors() {
        return errors > 0;
    }

    /** Return true when further errors would only be counted: callers then spare themselves the words. */
    boolean isFull() {
        return errors >= limit;
    }

    List<Problem> all() {
        List<Problem> all = new ArrayList<>(problems);
        int left = errors + warnings - problems.size();
        if (left > 0) {
            String message = left + " further problems are not listed; solve these first.";
            all.add(
                    errors > limit
                            ? Problem.error("too_many_problems", "", message)
                            : Problem.warning("too_many_problems", "", message));
        }
        return all;
    }
}
