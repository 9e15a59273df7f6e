package dev.nodeyard.server.webhook;

import dev.nodeyard.api.webhook.DeliveryView;
import dev.nodeyard.api.webhook.NewWebhook;
import dev.nodeyard.api.webhook.RotateSecret;
import dev.nodeyard.api.webhook.WebhookChanges;
import dev.nodeyard.api.webhook.WebhookView;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.http.Answers;
import dev.nodeyard.server.http.BodyLimit;
import dev.nodeyard.server.http.EntityVersion;
import dev.nodeyard.server.http.Page;
import dev.nodeyard.server.http.ShownOnce;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Webhooks and what became of their messages. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public final class WebhookResource {
    private static final long OVERLAP_MS = Duration.ofDays(1).toMillis();

    private final WebhookService webhooks;

    WebhookResource(WebhookService webhooks) {
        this.webhooks = webhooks;
    }

    @GET
    @Operation(
            operationId = "webhookList",
            summary = "List your webhooks, newest first; an administrator's: all of them")
    public Page<WebhookView> list(
            @Auth Account account,
            @QueryParam("all") @DefaultValue("false") boolean all,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return webhooks.list(account, all, limit, cursor);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @ShownOnce
    @Operation(operationId = "webhookCreate", summary = "Make a webhook; the answer is the only one with its secret")
    @Answers(
            status = 201,
            body = WebhookView.class,
            headers = {"ETag", "Location"})
    public Response create(@Auth Account account, @NotNull @Valid NewWebhook asked) {
        WebhookView made = webhooks.create(account, asked);
        return Response.created(URI.create("/api/v1/webhooks/" + made.id()))
                .entity(made)
                .tag(EntityVersion.of(made.version()).tag())
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "webhookGet", summary = "Show a webhook")
    @Answers(status = 200, body = WebhookView.class, headers = "ETag")
    public Response get(@Auth Account account, @PathParam("id") UUID id) {
        return tagged(webhooks.get(account, id));
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @Operation(operationId = "webhookUpdate", summary = "Change a webhook, or switch it off and on")
    @Answers(status = 200, body = WebhookView.class, headers = "ETag")
    public Response update(
            @Auth Account account,
            @PathParam("id") UUID id,
            @NotNull @Valid WebhookChanges changes,
            @Context HttpHeaders headers) {
        return tagged(webhooks.update(
                account,
                id,
                changes,
                before -> EntityVersion.of(before.version()).requireMatch(headers)));
    }

    @DELETE
    @Path("{id}")
    @Operation(operationId = "webhookDelete", summary = "Delete a webhook with its messages")
    public void delete(@Auth Account account, @PathParam("id") UUID id) {
        webhooks.delete(account, id);
    }

    @POST
    @Path("{id}/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BodyLimit.FORM)
    @ShownOnce
    @Operation(operationId = "webhookRotate", summary = "Begin with a new secret; for a while the old one signs too")
    public WebhookView rotate(@Auth Account account, @PathParam("id") UUID id, @Valid @Nullable RotateSecret asked) {
        Long overlap = asked == null ? null : asked.overlapMs();
        return webhooks.rotate(account, id, overlap == null ? OVERLAP_MS : overlap);
    }

    @POST
    @Path("{id}/ping")
    @Operation(operationId = "webhookPing", summary = "Send a test message")
    @Answers(status = 202, body = DeliveryView.class)
    public Response ping(@Auth Account account, @PathParam("id") UUID id) {
        return Response.accepted(webhooks.ping(account, id)).build();
    }

    @GET
    @Path("{id}/deliveries")
    @Operation(operationId = "webhookDeliveries", summary = "List the messages of a webhook, newest first")
    public Page<DeliveryView> deliveries(
            @Auth Account account,
            @PathParam("id") UUID id,
            @QueryParam("state") @Pattern(regexp = "pending|delivered|failed") @Nullable String state,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        return webhooks.deliveries(account, id, state, limit, cursor);
    }

    @GET
    @Path("{id}/deliveries/{delivery}")
    @Operation(operationId = "webhookDelivery", summary = "Show a message with its body and all its tries")
    public DeliveryView delivery(
            @Auth Account account, @PathParam("id") UUID id, @PathParam("delivery") UUID delivery) {
        return webhooks.delivery(account, id, delivery);
    }

    @POST
    @Path("{id}/deliveries/{delivery}/redeliver")
    @Operation(operationId = "webhookRedeliver", summary = "Send a message again, with the same id")
    @Answers(status = 202, body = DeliveryView.class)
    public Response redeliver(@Auth Account account, @PathParam("id") UUID id, @PathParam("delivery") UUID delivery) {
        return Response.accepted(webhooks.redeliver(account, id, delivery)).build();
    }

    private static Response tagged(WebhookView view) {
        return Response.ok(view).tag(EntityVersion.of(view.version()).tag()).build();
    }
}
