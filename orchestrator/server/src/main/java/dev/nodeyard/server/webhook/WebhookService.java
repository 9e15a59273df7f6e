package dev.nodeyard.server.webhook;

import com.fasterxml.uuid.Generators;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.id.WorkflowId;
import dev.nodeyard.api.webhook.DeliveryView;
import dev.nodeyard.api.webhook.NewWebhook;
import dev.nodeyard.api.webhook.WebhookChanges;
import dev.nodeyard.api.webhook.WebhookEvent;
import dev.nodeyard.api.webhook.WebhookView;
import dev.nodeyard.api.workflow.Permission;
import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.audit.AuditLog;
import dev.nodeyard.server.audit.Change;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.http.Page;
import dev.nodeyard.server.workflow.WorkflowService;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Let people have webhooks: their own, an administrator all. Thread-safe. */
final class WebhookService {
    private static final int MOST = 50;

    private final Jdbi jdbi;
    private final AuditLog audit;
    private final WorkflowService workflows;
    private final WebhookSecrets secrets;
    private final CheckedResolver resolver;

    WebhookService(
            Jdbi jdbi, AuditLog audit, WorkflowService workflows, WebhookSecrets secrets, CheckedResolver resolver) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.workflows = workflows;
        this.secrets = secrets;
        this.resolver = resolver;
    }

    /**
     * Make a webhook; the answer holds the secret.
     *
     * @throws ApiException invalid for a URL that may not be called or events that the caller cannot hear of
     */
    WebhookView create(Account account, NewWebhook asked) {
        if (asked.everyone()) {
            account.requireAdmin();
        }
        requireEvents(asked.events(), asked.everyone());
        String url = WebhookUrl.require(asked.url(), resolver).toString();
        WorkflowId workflow = asked.workflow() == null
                ? null
                : workflows.require(account, asked.workflow(), Permission.READ).id();
        UUID id = Generators.timeBasedEpochGenerator().generate();
        WebhookStore.WebhookWish wish =
                new WebhookStore.WebhookWish(asked.events(), asked.everyone(), workflow, asked.description());
        return jdbi.inTransaction(handle -> {
            if (WebhookStore.count(handle, account.id().value()) >= MOST) {
                throw new ApiException(ErrorCode.CONFLICT, "You have " + MOST + " webhooks: delete some first.");
            }
            WebhookStore.insert(handle, new WebhookStore.NewRow(id, account.id().value(), url, wish));
            WebhookView made = require(handle, account, id).view();
            audit.recordChange(handle, account.actor(), "webhook.create", id.toString(), Change.created(made));
            return made.withSecret(secrets.secret(id, 1));
        });
    }

    private static void requireEvents(List<WebhookEvent> events, boolean everyone) {
        for (int i = 0; i < events.size(); i++) {
            WebhookEvent event = events.get(i);
            if (event == WebhookEvent.UNKNOWN || event == WebhookEvent.WEBHOOK_PING) {
                throw invalid("/events/" + i, "is no event that can be subscribed to");
            }
            if (event.isForEveryoneOnly() && !everyone) {
                throw invalid("/events/" + i, event.word() + " is told to webhooks with everyone: true only");
            }
        }
    }

    private static ApiException invalid(String pointer, String why) {
        return new ApiException(
                ErrorCode.INVALID,
                "One or more values are not valid.",
                List.of(Problem.error("invalid_value", pointer, why)));
    }

    Page<WebhookView> list(Account account, boolean all, int limit, @Nullable UUID after) {
        if (all) {
            account.requireAdmin();
        }
        return jdbi.withHandle(
                handle -> WebhookStore.list(handle, all ? null : account.id().value(), limit, after));
    }

    WebhookView get(Account account, UUID id) {
        return jdbi.inTransaction(handle -> require(handle, account, id).view());
    }

    /**
     * Change a webhook.
     *
     * @param check gets the version that is there, and refuses the wrong one
     */
    WebhookView update(Account account, UUID id, WebhookChanges changes, Consumer<WebhookView> check) {
        String url = changes.url() == null
                ? null
                : WebhookUrl.require(changes.url(), resolver).toString();
        return jdbi.inTransaction(handle -> {
            WebhookView before = require(handle, account, id).view();
            check.accept(before);
            List<WebhookEvent> events = changes.events() == null ? before.events() : changes.events();
            requireEvents(events, before.everyone());
            WebhookStore.update(handle, changed(before, changes, url, events));
            WebhookView after = require(handle, account, id).view();
            audit.recordChange(handle, account.actor(), "webhook.update", id.toString(), Change.of(before, after));
            return after;
        });
    }

    private static WebhookView changed(
            WebhookView before, WebhookChanges changes, @Nullable String url, List<WebhookEvent> events) {
        boolean active = changes.active() == null ? before.active() : changes.active();
        String reason = before.active() ? "Switched off by a person." : before.inactiveReason();
        return new WebhookView(
                before.id(),
                before.owner(),
                url == null ? before.url() : url,
                events,
                before.everyone(),
                before.workflow(),
                changes.description() == null ? before.description() : changes.description(),
                active,
                active ? null : reason,
                before.failingSince(),
                null,
                before.overlapUntil(),
                before.createdAt(),
                before.updatedAt(),
                before.version());
    }

    void delete(Account account, UUID id) {
        jdbi.useTransaction(handle -> {
            WebhookView gone = require(handle, account, id).view();
            WebhookStore.delete(handle, id);
            audit.recordChange(handle, account.actor(), "webhook.delete", id.toString(), Change.removed(gone));
        });
    }

    /** Begin with a new secret; the answer holds it. */
    WebhookView rotate(Account account, UUID id, long overlapMs) {
        return jdbi.inTransaction(handle -> {
            require(handle, account, id);
            WebhookStore.rotate(handle, id, overlapMs);
            WebhookStore.Stored stored = require(handle, account, id);
            audit.record(handle, account.actor(), "webhook.rotate", id.toString(), null);
            return stored.view().withSecret(secrets.secret(id, stored.secret()));
        });
    }

    /** Send a message that says nothing. */
    DeliveryView ping(Account account, UUID id) {
        return jdbi.inTransaction(handle -> {
            WebhookView webhook = require(handle, account, id).view();
            if (!webhook.active()) {
                throw new ApiException(ErrorCode.CONFLICT, "The webhook is switched off: switch it on first.");
            }
            WebhookOutbox.write(
                    handle,
                    List.of(id),
                    WebhookEvent.WEBHOOK_PING,
                    Map.of("webhookId", id.toString(), "by", account.username()));
            audit.record(handle, account.actor(), "webhook.ping", id.toString(), null);
            return DeliveryLog.list(handle, id, null, 1, null).items().get(0);
        });
    }

    Page<DeliveryView> deliveries(Account account, UUID id, @Nullable String state, int limit, @Nullable UUID after) {
        return jdbi.inTransaction(handle -> {
            require(handle, account, id);
            return DeliveryLog.list(handle, id, state, limit, after);
        });
    }

    DeliveryView delivery(Account account, UUID id, UUID delivery) {
        return jdbi.inTransaction(handle -> {
            require(handle, account, id);
            return requireDelivery(handle, id, delivery);
        });
    }

    DeliveryView redeliver(Account account, UUID id, UUID delivery) {
        return jdbi.inTransaction(handle -> {
            require(handle, account, id);
            requireDelivery(handle, id, delivery);
            if (!DeliveryLog.redeliver(handle, id, delivery)) {
                throw new ApiException(ErrorCode.CONFLICT, "It is being sent at this moment: look again soon.");
            }
            audit.record(handle, account.actor(), "webhook.redeliver", id.toString(), delivery.toString());
            return requireDelivery(handle, id, delivery);
        });
    }

    private static DeliveryView requireDelivery(Handle handle, UUID id, UUID delivery) {
        return DeliveryLog.find(handle, id, delivery).orElseThrow(() -> ApiException.notFound("delivery " + delivery));
    }

    private static WebhookStore.Stored require(Handle handle, Account account, UUID id) {
        return WebhookStore.find(handle, id)
                .filter(found -> found.owner().equals(account.id().value()) || account.isAdmin())
                .orElseThrow(() -> ApiException.notFound("webhook " + id));
    }
}
