package dev.nodeyard.api.webhook;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/** Name what a webhook can hear of. */
public enum WebhookEvent {
    /** A run was started. */
    @JsonProperty("run.started")
    RUN_STARTED("run.started", false),
    /** A run ended, whatever came of it. */
    @JsonProperty("run.finished")
    RUN_FINISHED("run.finished", false),
    /** A run ended because tasks failed; besides run.finished. */
    @JsonProperty("run.failed")
    RUN_FAILED("run.failed", false),
    /** A task failed for good; of a run the first 100 are told. */
    @JsonProperty("task.failed")
    TASK_FAILED("task.failed", false),
    @JsonProperty("workflow.published")
    WORKFLOW_PUBLISHED("workflow.published", false),
    @JsonProperty("workflow.deleted")
    WORKFLOW_DELETED("workflow.deleted", false),
    @JsonProperty("runner.registered")
    RUNNER_REGISTERED("runner.registered", true),
    /** A runner was heard of again. */
    @JsonProperty("runner.online")
    RUNNER_ONLINE("runner.online", true),
    /** A runner has fallen silent for longer than a lease. */
    @JsonProperty("runner.offline")
    RUNNER_OFFLINE("runner.offline", true),
    @JsonProperty("runner.revoked")
    RUNNER_REVOKED("runner.revoked", true),
    @JsonProperty("user.registered")
    USER_REGISTERED("user.registered", true),
    /** A test that a person asked for; sent whether it is subscribed or not. */
    @JsonProperty("webhook.ping")
    WEBHOOK_PING("webhook.ping", false),
    /** An event of a newer server. */
    @JsonEnumDefaultValue
    @JsonProperty("unknown")
    UNKNOWN("unknown", false);

    private final String word;
    private final boolean forEveryoneOnly;

    WebhookEvent(String word, boolean forEveryoneOnly) {
        this.word = word;
        this.forEveryoneOnly = forEveryoneOnly;
    }

    /** Return the word used in JSON and in the database. */
    public String word() {
        return word;
    }

    /** Return whether only a webhook for everyone's things hears of it. */
    public boolean isForEveryoneOnly() {
        return forEveryoneOnly;
    }

    /** Return the event of a word, or {@link #UNKNOWN}. */
    public static WebhookEvent of(String word) {
        return Arrays.stream(values())
                .filter(event -> event.word.equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
