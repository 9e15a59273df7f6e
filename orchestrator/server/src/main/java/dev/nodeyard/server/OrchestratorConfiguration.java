package dev.nodeyard.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.nodeyard.server.artifact.StorageSettings;
import dev.nodeyard.server.attempt.LeaseSettings;
import dev.nodeyard.server.auth.AuthSettings;
import dev.nodeyard.server.auth.ldap.LdapSettings;
import dev.nodeyard.server.auth.oidc.OidcSettings;
import dev.nodeyard.server.changes.ChangesSettings;
import dev.nodeyard.server.database.DatabaseSettings;
import dev.nodeyard.server.http.LimitSettings;
import dev.nodeyard.server.queue.RedisSettings;
import dev.nodeyard.server.tracing.TraceSettings;
import dev.nodeyard.server.webhook.WebhookSettings;
import io.dropwizard.core.Configuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Hold the settings of one orchestrator process; each concern is a record of its own feature. */
public final class OrchestratorConfiguration extends Configuration {
    @JsonProperty
    @NotNull
    @Valid
    DatabaseSettings database = DatabaseSettings.DEFAULT;

    @JsonProperty
    @NotNull
    @Valid
    RedisSettings redis = RedisSettings.DEFAULT;

    @JsonProperty
    @NotNull
    @Valid
    StorageSettings storage = StorageSettings.DEFAULT;

    @JsonProperty
    @NotNull
    @Valid
    LeaseSettings leases = LeaseSettings.DEFAULT;

    @JsonProperty
    @NotNull
    @Valid
    LimitSettings limits = LimitSettings.DEFAULT;

    @JsonProperty
    @NotNull
    @Valid
    ChangesSettings changes = ChangesSettings.DEFAULT;

    @JsonProperty
    @NotNull
    @Valid
    TraceSettings tracing = TraceSettings.DEFAULT;

    @JsonProperty
    @NotNull
    @Valid
    WebhookSettings webhooks = WebhookSettings.DEFAULT;

    @JsonProperty
    @NotNull
    @Valid
    AuthSettings auth = AuthSettings.DEFAULT;

    @JsonProperty
    @Nullable
    @Valid
    LdapSettings ldap;

    @JsonProperty
    @Nullable
    @Valid
    OidcSettings oidc;

    /** Address that browsers and git clients know the server by, when it is not the one that it listens on. */
    @JsonProperty
    @Nullable
    URI publicUrl;
}
