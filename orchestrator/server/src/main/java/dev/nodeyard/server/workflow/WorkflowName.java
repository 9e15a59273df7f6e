package dev.nodeyard.server.workflow;

import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.server.http.ApiException;
import java.util.Optional;

/** Decide which names a workflow may have: they stand in paths of URLs, beside ids. */
final class WorkflowName {
    private static final int MAX_LENGTH = 200;

    private WorkflowName() {}

    static String require(String name) {
        String trimmed = name.strip();
        if (trimmed.isEmpty() || trimmed.length() > MAX_LENGTH) {
            throw refused("must have 1 to " + MAX_LENGTH + " characters: add ?name=NAME");
        }
        if (!trimmed.codePoints().allMatch(WorkflowName::isAllowed)) {
            throw refused("must not hold '/', '\\' or control characters");
        }
        if (trimmed.equals(".") || trimmed.equals("..") || id(trimmed).isPresent()) {
            throw refused("must not look like an id or a folder");
        }
        return trimmed;
    }

    private static boolean isAllowed(int c) {
        boolean isHalfSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !Character.isISOControl(c) && c != '/' && c != '\\' && !isHalfSurrogate;
    }

    /** Return the id that the text is, or empty when it can only be a name. */
    static Optional<WorkflowId> id(String text) {
        try {
            return Optional.of(WorkflowId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ApiException refused(String rule) {
        return new ApiException(ErrorCode.INVALID, "The name of a workflow " + rule + ".");
    }
}
