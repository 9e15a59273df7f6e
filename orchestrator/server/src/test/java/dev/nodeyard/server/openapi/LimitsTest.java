package dev.nodeyard.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.server.auth.CallingRunner;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nothing that comes in is without a limit. */
final class LimitsTest {
    private static boolean isId(Class<?> type) {
        return type.getPackageName().equals("dev.nodeyard.api.id");
    }

    /** What registered runners send is bounded by the size of the body and by the services that take it. */
    private static boolean isOfRunners(Route route) {
        return route.caller().filter(caller -> caller == CallingRunner.class).isPresent();
    }

    @Test
    void every_text_and_list_of_a_request_has_a_limit() {
        List<String> faults = new ArrayList<>();
        Set<Class<?>> seen = new HashSet<>();
        for (Route route : Route.all()) {
            for (Parameter parameter : route.code().getParameters()) {
                if (parameter.getType().isRecord()
                        && !isId(parameter.getType())
                        && !parameter.isAnnotationPresent(Auth.class)
                        && !isOfRunners(route)) {
                    if (!parameter.isAnnotationPresent(Valid.class)) {
                        faults.add(route.name() + ": the body is not checked, add @Valid");
                    }
                    check(parameter.getType(), seen, faults);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static void check(Class<?> type, Set<Class<?>> seen, List<String> faults) {
        if (!seen.add(type)) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String place = type.getSimpleName() + "." + component.getName();
            // The annotations of a component stand on its field, its accessor or its type.
            boolean limited = isLimited(type, component);
            Class<?> raw = component.getType();
            if ((raw == String.class || Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw))
                    && !limited) {
                faults.add(place + " has no @Size");
            }
            if (component.getAnnotatedType() instanceof AnnotatedParameterizedType many
                    && (Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw))) {
                for (AnnotatedType element : many.getAnnotatedActualTypeArguments()) {
                    if (element.getType() == String.class && !element.isAnnotationPresent(Size.class)) {
                        faults.add(place + ": its elements have no @Size");
                    }
                    if (element.getType() instanceof Class<?> nested && nested.isRecord()) {
                        check(nested, seen, faults);
                    }
                }
            }
            if (raw.isRecord() && raw.getName().startsWith("dev.nodeyard.api") && !isId(raw)) {
                check(raw, seen, faults);
            }
        }
    }

    private static boolean isLimited(Class<?> type, RecordComponent component) {
        try {
            var field = type.getDeclaredField(component.getName());
            return field.isAnnotationPresent(Size.class)
                    || field.getAnnotatedType().isAnnotationPresent(Size.class)
                    || field.isAnnotationPresent(Pattern.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void every_list_has_a_largest_page() {
        List<String> faults = new ArrayList<>();
        for (Route route : Route.all()) {
            for (Parameter parameter : route.code().getParameters()) {
                QueryParam query = parameter.getAnnotation(QueryParam.class);
                if (query != null && query.value().equals("limit") && !parameter.isAnnotationPresent(Max.class)) {
                    faults.add(route.name() + ": limit has no @Max");
                }
            }
        }
        assertThat(faults).isEmpty();
    }
}
