package dev.nodeyard.server.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tell the API document what a resource method answers whose return type does not say it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {
    int status() default 200;

    /** The record of the body; {@code Void} for none, {@code String} for text, {@code byte[]} for bytes of any type. */
    Class<?> body() default Void.class;

    /** The body is a {@link Page} of {@link #body()}. */
    boolean page() default false;

    /** Headers beside those that every answer has. */
    String[] headers() default {};
}
