package dev.nodeyard.executor.kubernetes.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Serve watches: a line for each change, bookmarks meanwhile, and an error when the asked for place is forgotten. */
final class WatchStream {
    private static final long BOOKMARK_MS = 200;

    private final ObjectStore store;
    private final AtomicInteger open = new AtomicInteger();
    private volatile int generation;

    WatchStream(ObjectStore store) {
        this.store = store;
    }

    /** Return how many clients watch now. */
    int open() {
        return open.get();
    }

    /** End all watches, as API servers do every few minutes. */
    void endAll() {
        generation++;
    }

    void serve(ApiPath path, Fields query, Response response, Callback callback) {
        int mine = generation;
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Selector selector = new Selector(query.getValue("labelSelector"), query.getValue("fieldSelector"));
        String from = query.getValue("resourceVersion");
        long seen = from == null || from.isEmpty() || from.equals("0") ? store.version() : Long.parseLong(from);
        open.incrementAndGet();
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            out.flush();
            while (generation == mine) {
                seen = pass(path, selector, seen, out);
            }
        } catch (IOException e) {
            // The client went away.
            callback.failed(e);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
        callback.succeeded();
    }

    private long pass(ApiPath path, Selector selector, long seen, OutputStream out)
            throws IOException, InterruptedException {
        long last = seen;
        try {
            for (ObjectStore.Change change : store.since(seen, BOOKMARK_MS)) {
                boolean here = path.namespace() == null || path.namespace().equals(Json.namespace(change.object()));
                if (change.resource().equals(path.resource()) && here && selector.takes(change.object())) {
                    line(out, change.type(), change.object());
                }
                last = change.version();
            }
            ObjectNode bookmark = Json.object();
            bookmark.put("kind", "Pod").put("apiVersion", "v1");
            bookmark.withObject("/metadata").put("resourceVersion", Long.toString(last));
            line(out, "BOOKMARK", bookmark);
            return last;
        } catch (ApiProblem gone) {
            line(out, "ERROR", Json.parse(gone.json()));
            throw new IOException("the watch has expired");
        }
    }

    private static void line(OutputStream out, String type, ObjectNode object) throws IOException {
        ObjectNode event = Json.object();
        event.put("type", type);
        event.set("object", object);
        out.write((event + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
