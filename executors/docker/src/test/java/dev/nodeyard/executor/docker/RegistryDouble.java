package dev.nodeyard.executor.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A registry of images in memory on loopback, as the distribution protocol has it: push, pull, login. */
final class RegistryDouble implements AutoCloseable {
    static final String USER = "somebody";
    static final String PASSWORD = "top-secret";

    private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/(.+)");
    private static final Pattern BLOB = Pattern.compile("/v2/.+/blobs/(sha256:[0-9a-f]+)");
    private static final Pattern UPLOAD = Pattern.compile("/v2/(.+)/blobs/uploads/([0-9]*)");

    private record Manifest(String type, byte[] bytes) {}

    private static final int TLS_HANDSHAKE = 0x16;

    private final HttpServer server;
    private final ServerSocket front;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, Manifest> manifests = new ConcurrentHashMap<>();
    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger pulls = new AtomicInteger();

    RegistryDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String host() {
        return "127.0.0.1:" + front.getLocalPort();
    }

    /** An engine tries TLS first; the server behind would wait for the end of that line for ever. */
    private void accept() {
        while (!front.isClosed()) {
            try {
                Socket client = front.accept();
                threads.execute(() -> pass(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pass(Socket client) {
        try (client;
                Socket behind = new Socket(
                        InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
            PushbackInputStream in = new PushbackInputStream(client.getInputStream(), 1);
            int first = in.read();
            if (first < 0 || first == TLS_HANDSHAKE) {
                return;
            }
            in.unread(first);
            threads.execute(() -> copy(in, behind));
            behind.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // The engine hung up.
        }
    }

    private static void copy(InputStream in, Socket to) {
        try {
            in.transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // The server hung up.
        }
    }

    /** Return how often a manifest was fetched. */
    int pulls() {
        return pulls.get();
    }

    static String basic() {
        return Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            String path = call.getRequestURI().getPath();
            String login = call.getRequestHeaders().getFirst("Authorization");
            Matcher manifest = MANIFEST.matcher(path);
            Matcher blob = BLOB.matcher(path);
            Matcher upload = UPLOAD.matcher(path);
            if (!("Basic " + basic()).equals(login)) {
                call.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"double\"");
                answer(
                        call,
                        401,
                        "application/json",
                        "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"authentication required\"}]}"
                                .getBytes(StandardCharsets.UTF_8));
            } else if (upload.matches()) {
                upload(call, upload);
            } else if (blob.matches()) {
                give(call, "application/octet-stream", blobs.get(blob.group(1)));
            } else if (manifest.matches()) {
                manifest(call, manifest.group(1) + "@", manifest.group(2));
            } else {
                answer(call, 200, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void manifest(HttpExchange call, String name, String reference) throws IOException {
        if (call.getRequestMethod().equals("PUT")) {
            byte[] bytes = call.getRequestBody().readAllBytes();
            Manifest stored = new Manifest(call.getRequestHeaders().getFirst("Content-Type"), bytes);
            manifests.put(name + reference, stored);
            manifests.put(name + digest(bytes), stored);
            call.getResponseHeaders().add("Docker-Content-Digest", digest(bytes));
            answer(call, 201, "text/plain", new byte[0]);
            return;
        }
        Manifest found = manifests.get(name + reference);
        if (found == null) {
            answer(
                    call,
                    404,
                    "application/json",
                    "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"manifest unknown\"}]}"
                            .getBytes(StandardCharsets.UTF_8));
            return;
        }
        pulls.incrementAndGet();
        call.getResponseHeaders().add("Docker-Content-Digest", digest(found.bytes()));
        give(call, found.type(), found.bytes());
    }

    private void upload(HttpExchange call, Matcher path) throws IOException {
        String id = path.group(2);
        if (call.getRequestMethod().equals("POST")) {
            id = Integer.toString(numbers.incrementAndGet());
            uploads.put(id, new ByteArrayOutputStream());
        }
        ByteArrayOutputStream content = Objects.requireNonNull(uploads.get(id));
        content.writeBytes(call.getRequestBody().readAllBytes());
        call.getResponseHeaders().add("Location", "/v2/" + path.group(1) + "/blobs/uploads/" + id);
        call.getResponseHeaders().add("Range", "0-" + Math.max(0, content.size() - 1));
        if (call.getRequestMethod().equals("PUT")) {
            String digest = call.getRequestURI().getQuery().replaceFirst(".*digest=", "");
            blobs.put(digest, content.toByteArray());
            call.getResponseHeaders().add("Docker-Content-Digest", digest);
            answer(call, 201, "text/plain", new byte[0]);
        } else {
            answer(call, 202, "text/plain", new byte[0]);
        }
    }

    private static void give(HttpExchange call, String type, byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            answer(call, 404, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
        } else {
            answer(call, 200, type, bytes);
        }
    }

    private static void answer(HttpExchange call, int status, String type, byte[] bytes) throws IOException {
        call.getRequestBody().readAllBytes();
        call.getResponseHeaders().add("Content-Type", type);
        if (call.getRequestMethod().equals("HEAD")) {
            call.getResponseHeaders().add("Content-Length", Integer.toString(bytes.length));
            call.sendResponseHeaders(status, -1);
        } else {
            call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                call.getResponseBody().write(bytes);
            }
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        front.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
