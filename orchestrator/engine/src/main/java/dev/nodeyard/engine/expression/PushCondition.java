package dev.nodeyard.engine.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Say which pushes of an event a waiting task wants: a CEL expression that is true or false.
 *
 * <p>It sees {@code payload}, {@code counter}, {@code name} and {@code time} of the push. It cannot build text or lists,
 * and loops over at most 10,000 elements, so that no expression and no payload costs more than some milliseconds.
 * Immutable and thread-safe.
 */
public final class PushCondition {
    /** Most characters of an expression. */
    public static final int LONGEST = 1_000;

    private final CelRuntime.Program program;

    private PushCondition(CelRuntime.Program program) {
        this.program = program;
    }

    /**
     * Show a push to conditions.
     *
     * @param counter value of the event's counter after the push
     */
    public record Push(String name, JsonNode payload, long counter, Instant time) {}

    /** Return what is wrong with an expression, for people, or empty when it can be used. */
    public static Optional<String> fault(String expression) {
        try {
            compile(expression);
            return Optional.empty();
        } catch (CelValidationException e) {
            return Optional.of(CelFaults.sentence(expression, e));
        }
    }

    /**
     * Read an expression.
     *
     * @throws IllegalArgumentException when {@link #fault} finds a fault
     */
    public static PushCondition of(String expression) {
        try {
            return new PushCondition(CelSandbox.RUNTIME.createProgram(compile(expression)));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("not a condition: " + expression, e);
        }
    }

    private static CelAbstractSyntaxTree compile(String expression) throws CelValidationException {
        return CelSandbox.COMPILER.compile(expression).getAst();
    }

    /** Return whether a push meets the condition; one that lacks what the expression asks for does not. */
    public boolean isMetBy(Push push) {
        try {
            Object answer = program.eval(Map.of(
                    "payload", CelValues.of(push.payload()),
                    "counter", push.counter(),
                    "name", push.name(),
                    "time", push.time()));
            return answer.equals(Boolean.TRUE);
        } catch (CelEvaluationException e) {
            // No such field, a text where a number was expected, too many elements: the push is not what was asked for.
            return false;
        }
    }
}
