package dev.nodeyard.executor.kubernetes.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.jspecify.annotations.Nullable;

/** Answer requests of the API. */
final class ApiHandler extends Handler.Abstract {
    private static final long DEFAULT_GRACE_MS = 30_000;

    private final ObjectStore store;
    private final Kubelet kubelet;
    private final JobController jobs;
    private final Faults faults;
    private final WatchStream watches;
    private final ExecutorService threads;

    ApiHandler(
            ObjectStore store,
            Kubelet kubelet,
            JobController jobs,
            Faults faults,
            WatchStream watches,
            ExecutorService threads) {
        this.store = store;
        this.kubelet = kubelet;
        this.jobs = jobs;
        this.faults = faults;
        this.watches = watches;
        this.threads = threads;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (faults.away) {
            request.getConnectionMetaData().getConnection().close();
            callback.failed(new IOException("away"));
            return true;
        }
        try {
            if (!ClusterDouble.TOKEN.equals(bearer(request))) {
                throw new ApiProblem(401, "Unauthorized", "Unauthorized");
            }
            faults.trouble().ifPresent(problem -> {
                throw problem;
            });
            answer(request, response, callback);
        } catch (ApiProblem problem) {
            if (problem.code == 429) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, "0");
            }
            write(response, callback, problem.code, problem.json());
        }
        return true;
    }

    private static String bearer(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return header == null ? "" : header.replaceFirst("^Bearer ", "");
    }

    private void answer(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (path.equals("/version")) {
            write(response, callback, 200, "{\"major\":\"1\",\"minor\":\"31+\",\"gitVersion\":\"v1.31.2\"}");
            return;
        }
        ApiPath wanted = ApiPath.of(path);
        Fields query = Request.extractQueryParameters(request);
        if ("exec".equals(wanted.part())) {
            exec(wanted, query, request, response, callback);
            return;
        }
        String method = request.getMethod();
        boolean watch = method.equals("GET") && "true".equals(query.getValue("watch"));
        faults.checkRight(verb(method, wanted, watch), wanted.resource());
        if (watch) {
            watches.serve(wanted, query, response, callback);
            return;
        }
        ObjectNode body = Json.parse(Content.Source.asString(request, StandardCharsets.UTF_8));
        switch (method) {
            case "GET" -> write(response, callback, 200, read(wanted, query).toString());
            case "POST" -> write(response, callback, 201, create(wanted, body).toString());
            case "DELETE" -> write(response, callback, 200, delete(wanted, body).toString());
            default -> throw new ApiProblem(405, "MethodNotAllowed", "the double knows no " + method);
        }
    }

    private static String verb(String method, ApiPath path, boolean watch) {
        return switch (method) {
            case "POST" -> "create";
            case "DELETE" -> "delete";
            default -> watch ? "watch" : path.name() == null ? "list" : "get";
        };
    }

    private ObjectNode read(ApiPath path, Fields query) {
        String name = path.name();
        if (name != null) {
            return store.find(path.resource(), path.space(), name)
                    .orElseThrow(() -> ApiProblem.notFound(path.resource(), name));
        }
        Selector selector = new Selector(query.getValue("labelSelector"), query.getValue("fieldSelector"));
        ObjectNode list = Json.object();
        list.put("kind", "List").put("apiVersion", path.group().isEmpty() ? "v1" : path.group() + "/v1");
        list.withObject("/metadata").put("resourceVersion", Long.toString(store.version()));
        ArrayNode items = list.putArray("items");
        store.list(path.resource(), path.namespace()).stream()
                .filter(selector::takes)
                .forEach(items::add);
        return list;
    }

    private ObjectNode create(ApiPath path, ObjectNode body) {
        if (path.resource().equals("selfsubjectaccessreviews")) {
            JsonNode asked = body.at("/spec/resourceAttributes");
            String part = asked.path("subresource").asText();
            String what = asked.path("verb").asText() + " "
                    + asked.path("resource").asText() + (part.isEmpty() ? "" : "/" + part);
            body.withObject("/status").put("allowed", !faults.denied.contains(what));
            return body;
        }
        if (path.namespace() != null) {
            body.withObject("/metadata").put("namespace", path.namespace());
        }
        faults.checkCreation(path.resource(), Json.name(body));
        Validation.check(path.resource(), body);
        ObjectNode made = store.create(path.resource(), body);
        if (path.resource().equals("jobs")) {
            jobs.begin(made);
        }
        return made;
    }

    private ObjectNode delete(ApiPath path, ObjectNode body) {
        String name = path.name();
        if (name == null) {
            throw new ApiProblem(
                    405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
        }
        ObjectNode object = store.find(path.resource(), path.space(), name)
                .orElseThrow(() -> ApiProblem.notFound(path.resource(), name));
        if (path.resource().equals("pods")) {
            JsonNode grace = body.path("gracePeriodSeconds");
            JsonNode own = object.at("/spec/terminationGracePeriodSeconds");
            long millis = grace.isNumber() ? grace.asLong() * 1000 : own.asLong(DEFAULT_GRACE_MS / 1000) * 1000;
            jobs.removePod(path.space(), name, millis);
            return object;
        }
        store.remove(path.resource(), path.space(), name);
        if (path.resource().equals("jobs")
                && !body.path("propagationPolicy").asText().equals("Orphan")) {
            jobs.removePods(object, DEFAULT_GRACE_MS);
        }
        return object;
    }

    private void exec(ApiPath path, Fields query, Request request, Response response, Callback callback) {
        faults.checkRight("create", "pods/exec");
        ObjectNode pod = store.find("pods", path.space(), String.valueOf(path.name()))
                .orElseThrow(() -> ApiProblem.notFound("pods", String.valueOf(path.name())));
        @Nullable String container = query.getValue("container");
        ContainerProcess process = kubelet.container(Json.uid(pod), String.valueOf(container))
                .orElseThrow(() -> new ApiProblem(500, "InternalError", "container not running (" + container + ")"));
        List<String> command = query.getValues("command");
        ServerWebSocketContainer sockets = ServerWebSocketContainer.get(request.getContext());
        boolean upgraded = sockets.upgrade(
                (asked, answer, done) -> {
                    answer.setAcceptedSubProtocol("v4.channel.k8s.io");
                    return new ExecSocket(process, command, threads);
                },
                request,
                response,
                callback);
        if (!upgraded) {
            throw new ApiProblem(400, "BadRequest", "you must specify a WebSocket");
        }
    }

    private static void write(Response response, Callback callback, int code, String json) {
        response.setStatus(code);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, json, callback);
    }
}
