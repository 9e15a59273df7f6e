package dev.nodeyard.nodeworks;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Find faults of texts in the small languages of a chart's settings. What they mean is not the converter's business. */
public interface ExpressionChecks {
    /** Return what is wrong with a condition in CEL, for people, or empty. */
    Optional<String> condition(String expression);

    /** Return what is wrong with a cron expression or its time zone, for people, or empty. */
    Optional<String> cron(String expression, @Nullable String zone);
}
