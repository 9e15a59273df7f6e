package dev.nodeyard.server.http;

import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.uri.UriTemplate;

/** Name the route of a call by its template, so that the number of names is bounded whatever callers send. */
public final class RouteName {
    private RouteName() {}

    /** Return the template, or {@code unmatched} where no route fits. */
    public static String of(UriInfo uri) {
        if (!(uri instanceof ExtendedUriInfo matched)
                || matched.getMatchedTemplates().isEmpty()) {
            return "unmatched";
        }
        List<UriTemplate> templates = new ArrayList<>(matched.getMatchedTemplates());
        Collections.reverse(templates);
        StringBuilder route = new StringBuilder();
        templates.forEach(template -> route.append('/').append(template.getTemplate()));
        String text = route.toString().replaceAll("/+", "/");
        return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
