package dev.nodeyard.api.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Change a user; what is null stays as it is. Users may change their own display name and address, administrators all.
 *
 * @param displayName an empty one removes it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserChange(
        @Nullable Role role,
        @Nullable @Size(max = 200) String displayName,
        @Nullable @Email @Size(min = 3, max = 254) String emailAddress,
        @Nullable Boolean disabled) {}
