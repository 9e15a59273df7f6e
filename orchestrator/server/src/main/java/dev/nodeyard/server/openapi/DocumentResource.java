package dev.nodeyard.server.openapi;

import dev.nodeyard.server.http.ApiException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serve the API document, and a page in which people read it and try the calls with a token of theirs. */
@Hidden
@Path("/")
public final class DocumentResource {
    private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
    /**
     * Everything comes from this server. Swagger UI draws its symbols from data addresses and sets styles on elements.
     */
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "png", "image/png");

    private final Map<String, StaticFile> files;
    private final StaticFile document;
    private final StaticFile page;

    public DocumentResource() {
        String webjar = WEBJAR + StaticFile.version("org.webjars", "swagger-ui") + "/";
        document = StaticFile.read("openapi.json");
        page = StaticFile.read("page.html");
        files = Map.of(
                "page.js", StaticFile.read("page.js"),
                "swagger-ui.css", StaticFile.read(webjar + "swagger-ui.css"),
                "swagger-ui-bundle.js", StaticFile.read(webjar + "swagger-ui-bundle.js"),
                "favicon-32x32.png", StaticFile.read(webjar + "favicon-32x32.png"));
    }

    @GET
    @Path("openapi.json")
    public Response document(@Context Request request) {
        return answer(request, document, "application/json");
    }

    @GET
    @Path("docs/api")
    public Response page(@Context Request request) {
        return answer(request, page, typeOf("page.html"));
    }

    @GET
    @Path("docs/api/{file}")
    public Response file(@Context Request request, @PathParam("file") String name) {
        @Nullable StaticFile file = files.get(name);
        if (file == null) {
            throw ApiException.notFound("file " + name);
        }
        return answer(request, file, typeOf(name));
    }

    private static Response answer(Request request, StaticFile file, String type) {
        EntityTag tag = new EntityTag(file.digest());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        // Kept, but asked for every time: a newer server must not be read by an older page.
        CacheControl ask = new CacheControl();
        ask.setNoCache(true);
        return (unchanged == null ? Response.ok(file.bytes(), type) : unchanged)
                .tag(tag)
                .cacheControl(ask)
                .header("Content-Security-Policy", PAGE_POLICY)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .build();
    }

    private static String typeOf(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
