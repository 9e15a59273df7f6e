package dev.nodeyard.server.workflow;

import dev.nodeyard.engine.expression.PushCondition;
import dev.nodeyard.engine.timer.CronSchedule;
import dev.nodeyard.nodeworks.ExpressionChecks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Have the engine find the faults of expressions, which it will read again when they are needed. */
final class EngineChecks implements ExpressionChecks {
    @Override
    public Optional<String> condition(String expression) {
        return PushCondition.fault(expression);
    }

    @Override
    public Optional<String> cron(String expression, @Nullable String zone) {
        return CronSchedule.fault(expression, zone);
    }
}
