package dev.nodeyard.runner.attempt;

import dev.nodeyard.api.environment.EnvironmentDigest;
import dev.nodeyard.api.environment.LockText;
import dev.nodeyard.api.environment.NewLock;
import dev.nodeyard.api.workflow.EnvironmentSpec;
import dev.nodeyard.api.workflow.TaskSpec;
import dev.nodeyard.executor.BuiltEnvironment;
import dev.nodeyard.runner.client.OrchestratorClient;
import dev.nodeyard.runner.client.RefusedException;
import dev.nodeyard.runner.client.RetryRule;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Send what was made of environments, each once in the life of this process. Thread-safe. */
final class LockUpload {
    private static final Logger log = LoggerFactory.getLogger(LockUpload.class);
    private static final int MOST_REMEMBERED = 1_000;

    private final OrchestratorClient client;
    private final RetryRule retry;
    private final Map<String, Boolean> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    LockUpload(OrchestratorClient client, RetryRule retry) {
        this.client = client;
        this.retry = retry;
    }

    /** Return what an executor made as the orchestrator keeps it. */
    static NewLock lock(TaskSpec task, BuiltEnvironment built) {
        String platform = Surroundings.platform();
        if (built.architecture() != null) {
            platform = platform.substring(0, platform.indexOf('/') + 1) + built.architecture();
        }
        String executor = task.requirements().executor();
        EnvironmentSpec asked = task.environment();
        return new NewLock(
                EnvironmentDigest.of(executor, asked == null ? EnvironmentSpec.NONE : asked),
                platform,
                LockText.kept(built.lock()),
                built.recipe() == null ? null : LockText.kept(built.recipe()),
                built.image(),
                built.sizeBytes());
    }

    /** Send the lock unless the orchestrator has it. That it does not take it is no fault of the attempt. */
    void store(LiveAttempt attempt, NewLock lock) throws InterruptedException {
        String key = lock.definition() + lock.platform() + EnvironmentDigest.ofText(lock.lock());
        if (isSent(key)) {
            return;
        }
        try {
            retry.call("send the versions of an environment", () -> {
                client.putEnvironment(attempt.token(), lock);
                return true;
            });
            remember(key);
        } catch (RefusedException e) {
            log.warn("the orchestrator does not take the versions that {} ran with: {}", attempt.id(), e.getMessage());
        } catch (IOException e) {
            log.warn("cannot send the versions that {} ran with: {}", attempt.id(), e.toString());
        }
    }

    private synchronized boolean isSent(String key) {
        return sent.containsKey(key);
    }

    private synchronized void remember(String key) {
        sent.put(key, true);
    }
}
