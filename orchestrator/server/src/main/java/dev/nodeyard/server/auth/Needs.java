package dev.nodeyard.server.auth;

import dev.nodeyard.api.auth.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Name the scopes that a user's token needs for a resource method, all of them; on a class, for all its methods.
 *
 * <p>Without it a token needs {@link Scope#READ} for GET, HEAD and OPTIONS and {@link Scope#WRITE} for the rest. An empty
 * list lets every token in.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    Scope[] value();
}
