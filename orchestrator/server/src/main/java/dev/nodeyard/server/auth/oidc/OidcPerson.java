package dev.nodeyard.server.auth.oidc;

import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.nodeyard.api.auth.UserSource;
import dev.nodeyard.server.auth.ExternalUser;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Read claims as a person. */
record OidcPerson(OidcSettings settings, IDTokenClaimsSet claims) {

    /** Return whether the ID token says all that matters. */
    boolean isWhole() {
        OidcSettings.Claims names = settings.claims();
        return claims.getClaim(names.username()) != null && claims.getClaim(names.groups()) != null;
    }

    ExternalUser user() {
        return user(claims);
    }

    /** Fill with other claims what the ID token does not say. */
    ExternalUser user(ClaimsSet more) {
        OidcSettings.Claims names = settings.claims();
        String subject = claims.getSubject().getValue();
        String address = isDoubtful(claims) || isDoubtful(more) ? null : text(names.emailAddress(), more);
        String username = text(names.username(), more);
        return new ExternalUser(
                UserSource.OIDC,
                claims.getIssuer().getValue() + " " + subject,
                username != null ? username : Objects.requireNonNullElse(address, subject),
                address,
                text(names.displayName(), more),
                settings.roles().choose(groups(more)));
    }

    /** An address that the provider has not verified may be anybody's. */
    private static boolean isDoubtful(ClaimsSet set) {
        return Boolean.FALSE.equals(set.getClaim("email_verified"));
    }

    private @Nullable String text(String claim, ClaimsSet more) {
        return Stream.of(claims, more)
                .map(set -> set.getClaim(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    private List<String> groups(ClaimsSet more) {
        return Stream.of(claims, more)
                .map(set -> set.getClaim(settings.claims().groups()))
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.ofNullable(value))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .distinct()
                .toList();
    }
}
