package dev.nodeyard.engine.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;

/** Put what CEL's compiler says into a sentence. */
final class CelFaults {
    private static final int LONGEST = 200;

    private CelFaults() {}

    static String sentence(String expression, CelValidationException fault) {
        if (expression.codePointCount(0, expression.length()) > PushCondition.LONGEST) {
            return "it is longer than " + PushCondition.LONGEST + " characters";
        }
        return fault.getErrors().stream().findFirst().map(CelFaults::describe).orElse("it is not an expression");
    }

    private static String describe(CelIssue issue) {
        String text = issue.getMessage().lines().findFirst().orElse("").replace(" (in container '')", "");
        String words = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
        return "at character " + (issue.getSourceLocation().getColumn() + 1) + ": " + words;
    }
}
