package dev.nodeyard.server.http;

import dev.nodeyard.api.workflow.Problem;
import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.glassfish.jersey.model.Parameter.Source;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.model.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Turn broken constraints into problems with a place: a JSON Pointer into the body, or {@code query:name},
 * {@code path:name}, {@code header:name}.
 */
final class ViolationFaults {
    private static final int SHOWN = 100;

    private ViolationFaults() {}

    static List<Problem> of(JerseyViolationException violated) {
        return violated.getConstraintViolations().stream()
                .map(violation -> problem(violation, violated.getInvocable()))
                .sorted(Comparator.comparing(Problem::pointer).thenComparing(Problem::message))
                .limit(SHOWN)
                .toList();
    }

    private static Problem problem(ConstraintViolation<?> violation, Invocable invocable) {
        Class<? extends Annotation> constraint =
                violation.getConstraintDescriptor().getAnnotation().annotationType();
        return Problem.error(
                codeOf(constraint.getSimpleName()),
                pointer(violation.getPropertyPath(), invocable),
                violation.getMessage());
    }

    /** NotBlank becomes not_blank: a stable word for programs. */
    private static String codeOf(String constraint) {
        return constraint.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static String pointer(Path path, Invocable invocable) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.PARAMETER) {
                pointer.append(start(parameter(node, invocable)));
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                append(pointer, node);
            }
        }
        return pointer.toString();
    }

    private static void append(StringBuilder pointer, Path.Node node) {
        if (node.isInIterable() && node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        } else if (node.isInIterable() && node.getKey() != null) {
            pointer.append('/').append(JsonFaults.escape(String.valueOf(node.getKey())));
        }
        if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
            pointer.append('/').append(JsonFaults.escape(node.getName()));
        }
    }

    private static Parameter parameter(Path.Node node, Invocable invocable) {
        int index = node.as(Path.ParameterNode.class).getParameterIndex();
        return invocable.getParameters().get(index);
    }

    private static String start(Parameter parameter) {
        Source source = parameter.getSource();
        if (source == Source.QUERY || source == Source.PATH || source == Source.HEADER) {
            return source.name().toLowerCase(Locale.ROOT) + ":" + parameter.getSourceName();
        }
        return "";
    }

    static String place(Class<? extends Annotation> kind, @Nullable String name) {
        if (kind == HeaderParam.class) {
            return "header:" + name;
        }
        return (kind == PathParam.class ? "path:" : "query:") + name;
    }
}
