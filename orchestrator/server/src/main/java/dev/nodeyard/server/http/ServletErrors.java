package dev.nodeyard.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.error.ApiError;
import dev.nodeyard.api.error.ErrorCode;
import dev.nodeyard.api.json.Wire;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answer what Jetty refuses before Jersey sees it, such as a malformed URI, in the shape of all other errors. */
final class ServletErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws JsonProcessingException {
        int status = response.getStatus();
        ErrorCode code = Refusal.codeOf(status);
        Refusal refusal = new Refusal(code, status, code.title() + ".", List.of(), Map.of());
        String id = Objects.toString(response.getHeaders().get(CallFilter.REQUEST_ID), "unknown");
        ApiError error = ErrorMapper.describe(refusal, id, Request.getPathInContext(request));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ErrorMapper.PROBLEM_JSON.toString());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        // Jetty gives such a connection up: a caller who is not told would lose the next request.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Content.Sink.write(response, true, Wire.mapper().writeValueAsString(error), callback);
        return true;
    }
}
