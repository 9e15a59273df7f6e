package dev.nodeyard.server.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Set the largest body, in bytes, that a resource method reads into an object. Streams are counted by their readers. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface BodyLimit {
    /** Enough for any body that a person fills in. */
    long FORM = 64 * 1024;

    long value();
}
