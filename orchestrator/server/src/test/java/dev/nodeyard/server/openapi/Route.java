package dev.nodeyard.server.openapi;

import dev.nodeyard.api.auth.Scope;
import dev.nodeyard.server.auth.Needs;
import io.dropwizard.auth.Auth;
import io.swagger.v3.jaxrs2.integration.JaxrsAnnotationScanner;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A resource method with its HTTP method and path. */
record Route(Method code, String method, String path) {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Return the classes with resource methods, whether they are shown in the document or not. */
    static List<Class<?>> classes() {
        SwaggerConfiguration here = new SwaggerConfiguration().resourcePackages(Set.of("dev.nodeyard.server"));
        JaxrsAnnotationScanner<?> scanner = new JaxrsAnnotationScanner<>();
        scanner.setConfiguration(here);
        return scanner.classes().stream()
                .filter(found -> !isOfTests(found))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    private static boolean isOfTests(Class<?> found) {
        return found.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .contains("test-classes");
    }

    /** Return all routes that the document shows. */
    static List<Route> all() {
        return classes().stream()
                .filter(found -> !found.isAnnotationPresent(Hidden.class))
                .flatMap(Route::of)
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .toList();
    }

    private static Stream<Route> of(Class<?> resource) {
        String root = resource.getAnnotation(Path.class).value();
        List<Route> routes = new ArrayList<>();
        for (Method code : resource.getDeclaredMethods()) {
            if (code.isAnnotationPresent(Hidden.class)) {
                continue;
            }
            Path below = code.getAnnotation(Path.class);
            for (Annotation annotation : code.getAnnotations()) {
                HttpMethod method = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (method != null) {
                    routes.add(new Route(code, method.value(), join(root, below == null ? "" : below.value())));
                }
            }
        }
        return routes.stream();
    }

    private static String join(String root, String below) {
        String path = ("/" + root + "/" + below).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
        // {path: .+} is {path} in the document
        return path.replaceAll("\\{\\s*([A-Za-z0-9_]+)\\s*:[^}]*\\}", "{$1}");
    }

    /** Return the class of the caller that the method asks for. */
    Optional<Class<?>> caller() {
        return Arrays.stream(code.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(Auth.class))
                .<Class<?>>map(Parameter::getType)
                .findFirst();
    }

    /** Return the scopes that a user's token needs, as the filter of the server decides it. */
    List<Scope> scopes() {
        Needs own = code.getAnnotation(Needs.class);
        Needs needs = own == null ? code.getDeclaringClass().getAnnotation(Needs.class) : own;
        if (needs != null) {
            return List.of(needs.value());
        }
        return List.of(READING.contains(method) ? Scope.READ : Scope.WRITE);
    }

    String name() {
        return method + " " + path;
    }

    /** Return the names of the parameters of the path. */
    Set<String> pathParameters() {
        Set<String> names = new TreeSet<>();
        java.util.regex.Matcher found =
                java.util.regex.Pattern.compile("\\{([^}]+)\\}").matcher(path);
        while (found.find()) {
            names.add(found.group(1));
        }
        return names;
    }

    String key() {
        return method.toLowerCase(Locale.ROOT);
    }
}
