package dev.nodeyard.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all lists have: the way to the next page as {@code Link}, and thin rows on demand ({@code ?fields=id,state}). */
@Priority(Priorities.USER) // before the tags of versions: these are made of what is sent
final class ListAnswers implements ContainerResponseFilter {
    private static final String FIELDS = "fields";
    private static final String CURSOR = "cursor";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Page<?> page)) {
            return;
        }
        UriInfo uri = request.getUriInfo();
        if (page.nextCursor() != null) {
            response.getHeaders().add(HttpHeaders.LINK, "<" + next(uri, page.nextCursor()) + ">; rel=\"next\"");
        }
        List<String> fields = uri.getQueryParameters().get(FIELDS);
        if (fields != null) {
            response.setEntity(thin(page, wanted(fields)));
        }
    }

    /** A path without a host is right behind every proxy. */
    private static String next(UriInfo uri, String cursor) {
        URI next =
                uri.getRequestUriBuilder().replaceQueryParam(CURSOR, "{cursor}").build(cursor);
        return next.getRawPath() + "?" + next.getRawQuery();
    }

    private static Set<String> wanted(List<String> fields) {
        return fields.stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Page<JsonNode> thin(Page<?> page, Set<String> wanted) {
        return new Page<>(page.items().stream().map(item -> thin(item, wanted)).toList(), page.nextCursor());
    }

    private static JsonNode thin(Object item, Set<String> wanted) {
        if (!(Wire.mapper().valueToTree(item) instanceof ObjectNode row)) {
            throw unknown(wanted, Set.of());
        }
        Set<String> known = new TreeSet<>();
        row.fieldNames().forEachRemaining(known::add);
        @Nullable RecordComponent[] components = item.getClass().getRecordComponents();
        if (components != null) {
            Arrays.stream(components).map(RecordComponent::getName).forEach(known::add);
        }
        if (!known.containsAll(wanted)) {
            throw unknown(wanted, known);
        }
        return row.retain(wanted);
    }

    private static ApiException unknown(Set<String> wanted, Set<String> known) {
        Set<String> wrong = new TreeSet<>(wanted);
        wrong.removeAll(known);
        String message =
                "there is no field " + wrong.iterator().next() + " here; there are " + String.join(", ", known);
        return new ApiException(
                ErrorCode.INVALID,
                "One or more values are not valid.",
                List.of(Problem.error("unknown_field", "query:" + FIELDS, message)));
    }
}
