package dev.nodeyard.server.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter over a folder of example files, before a servlet that stands for the rest of the orchestrator. */
class DashboardFilterTest {
    private static final String PAGES = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final Server WITH = server("/dashboard-example");
    private static final Server WITHOUT = server("/no-such-folder");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Answers all that reaches it. */
    @SuppressWarnings("serial") // never written
    private static final class Behind extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setHeader("Behind", request.getMethod() + " " + request.getRequestURI());
            response.getWriter().write("behind");
        }
    }

    private static Server server(String folder) {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.addFilter(
                new FilterHolder(new DashboardFilter(new DashboardFiles(folder))),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(new Behind()), "/*");
        server.setHandler(context);
        return server;
    }

    @BeforeAll
    static void start() throws Exception {
        WITH.start();
        WITHOUT.start();
    }

    @AfterAll
    static void stop() throws Exception {
        WITH.stop();
        WITHOUT.stop();
    }

    private static int port(Server server) {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    private static HttpResponse<String> send(Server server, String method, String path, String accept) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(server) + path))
                .header("Accept", accept)
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> open(String path) {
        return send(WITH, "GET", path, PAGES);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/runs/run_1?view=graph&task=3", "/workflows/mesh/edit", "/wall"})
    void every_address_of_a_page_gives_the_one_page(String path) {
        HttpResponse<String> page = open(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>example</title>");
        assertThat(header(page, "Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void the_page_may_run_no_scripts_of_others_and_only_styles_with_the_number_of_this_answer() {
        String first = nonce(open("/"));
        String second = nonce(open("/"));

        assertThat(first).hasSizeGreaterThanOrEqualTo(22).isNotEqualTo(second);
        String policy = header(open("/"), "Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe", "*", "http");
    }

    /** Returns the number, which stands in the header and in the page. */
    private static String nonce(HttpResponse<String> page) {
        Matcher inHeader =
                Pattern.compile("style-src 'self' 'nonce-([^']+)'").matcher(header(page, "Content-Security-Policy"));
        assertThat(inHeader.find()).isTrue();
        assertThat(page.body()).contains("nonce=\"" + inHeader.group(1) + "\"").doesNotContain("__STYLE_NONCE__");
        return inHeader.group(1);
    }

    @Test
    void a_file_whose_name_changes_with_its_content_is_kept_for_good() {
        HttpResponse<String> script = send(WITH, "GET", "/assets/index-B1a2.js", "*/*");

        assertThat(script.body()).isEqualTo("example();\n");
        assertThat(header(script, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(script, "Content-Type")).isEqualToIgnoringCase("text/javascript;charset=utf-8");
    }

    @Test
    void any_other_file_is_asked_for_again() {
        HttpResponse<String> icon = send(WITH, "GET", "/favicon.svg", "*/*");

        assertThat(header(icon, "Content-Type")).isEqualTo("image/svg+xml");
        assertThat(header(icon, "Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/index-B1a2.js"})
    void a_question_for_the_head_is_answered_without_a_body(String path) {
        HttpResponse<String> head = send(WITH, "HEAD", path, PAGES);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo(header(send(WITH, "GET", path, PAGES), "Content-Length"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/status",
                "/api",
                "/docs/api",
                "/git/mesh.git/info/refs",
                "/healthz",
                "/metrics",
                "/readyz",
                "/openapi.json",
                "/index.html",
                "/assets/gone-B1a2.js"
            })
    void what_is_no_page_goes_on_to_the_rest(String path) {
        assertThat(header(open(path), "Behind")).isEqualTo("GET " + path);
    }

    @Test
    void programs_and_changes_are_left_alone() {
        assertThat(header(send(WITH, "GET", "/runs", "application/json"), "Behind"))
                .isEqualTo("GET /runs");
        assertThat(header(send(WITH, "POST", "/runs", PAGES), "Behind")).isEqualTo("POST /runs");
        assertThat(header(send(WITH, "POST", "/favicon.svg", PAGES), "Behind")).isEqualTo("POST /favicon.svg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../../application.properties",
                "/../db/migration/V001__first.sql",
                "/assets/..%2f..%2fdb/migration/V001__first.sql",
                "/%2e%2e/db/migration/V001__first.sql",
                "/assets//etc/passwd",
                "/.hidden",
                "/assets/.hidden"
            })
    void no_path_leads_out_of_the_folder(String path) throws IOException {
        // A client that does not tidy paths up before it asks.
        try (Socket socket = new Socket("127.0.0.1", port(WITH))) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).doesNotContain("CREATE TABLE", "root:", "immutable");
            assertThat(answer).containsAnyOf("behind", " 400 ", " 404 ");
        }
    }

    @Test
    void a_build_without_the_dashboard_says_how_to_get_it() {
        HttpResponse<String> page = send(WITHOUT, "GET", "/runs", PAGES);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("This build has no dashboard", "/docs/api");
        assertThat(header(page, "Content-Security-Policy")).contains("default-src 'none'");
        assertThat(header(send(WITHOUT, "GET", "/assets/index-B1a2.js", "*/*"), "Behind"))
                .isNotEmpty();
    }
}
