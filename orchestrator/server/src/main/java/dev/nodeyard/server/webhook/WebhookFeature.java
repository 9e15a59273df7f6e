package dev.nodeyard.server.webhook;

import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.database.ServerSecrets;
import dev.nodeyard.server.run.RunOutbox;
import dev.nodeyard.server.workflow.WorkflowService;
import io.dropwizard.core.setup.Environment;
import org.jdbi.v3.core.Jdbi;

/** Put webhooks together. */
public final class WebhookFeature {
    private final Deliverer deliverer;
    private final DeliveryStore deliveries;
    private final RunnerMessages runners;

    private WebhookFeature(Deliverer deliverer, DeliveryStore deliveries, RunnerMessages runners) {
        this.deliverer = deliverer;
        this.deliveries = deliveries;
        this.runners = runners;
    }

    /**
     * Register the resource and begin to hear of audit lines; the duties are the caller's to run.
     *
     * @param leaseMs milliseconds without a call after which a runner counts as offline
     */
    public static WebhookFeature register(
            Environment environment,
            Jdbi jdbi,
            AuditLog audit,
            WorkflowService workflows,
            WebhookSettings settings,
            long leaseMs) {
        WebhookSecrets secrets = new WebhookSecrets(new ServerSecrets(jdbi).getOrCreate("webhook-secrets"));
        CheckedResolver resolver = new CheckedResolver(new AddressPolicy(settings.allow()));
        environment
                .jersey()
                .register(new WebhookResource(new WebhookService(jdbi, audit, workflows, secrets, resolver)));
        audit.addWitness(new AuditMessages());
        DeliveryStore deliveries = new DeliveryStore(jdbi, settings.timeoutMs());
        Deliverer deliverer = new Deliverer(
                deliveries,
                new WebhookCaller(resolver, settings.timeoutMs()),
                secrets,
                new RetryPlan(settings.firstRetryMs()),
                audit);
        environment.lifecycle().manage(deliverer);
        return new WebhookFeature(deliverer, deliveries, new RunnerMessages(jdbi, leaseMs));
    }

    /** Return what tells webhooks of runs. */
    public RunOutbox runs() {
        return new RunMessages();
    }

    /** Make the calls that are due. */
    public void deliver() {
        deliverer.runOnce();
    }

    /** Tell of runners that came or went. */
    public void lookAtRunners() {
        runners.runOnce();
    }

    /** Give up and delete what is old. */
    public void tidy() {
        deliveries.tidy();
    }
}
