package dev.nodeyard.server.dashboard;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Answer what browsers ask of the dashboard before Jersey sees it: built files, and the one page for all addresses of
 * pages. What people see at an address is decided in the browser.
 *
 * <p>The page may run only scripts of this server and only the style elements that carry the number of this answer.
 */
final class DashboardFilter implements Filter {
    /** First segments of what is no page. */
    private static final Set<String> NO_PAGES = Set.of("api", "docs", "git", "healthz", "metrics", "readyz");

    private static final String NONCE_PLACE = "__STYLE_NONCE__";
    private static final int NONCE_BYTES = 16;
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";
    private static final String MISSING = """
            <!doctype html><html lang="en"><title>Nodeyard</title><h1>Nodeyard</h1>
            <p>This build has no dashboard. Build it with Node 20.19 or newer installed, or use the command and the
            <a href="/docs/api">REST API</a>.</p></html>
            """;

    private final DashboardFiles files;
    private final SecureRandom random = new SecureRandom();

    DashboardFilter(DashboardFiles files) {
        this.files = files;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest call = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        String path = call.getRequestURI();
        boolean reading = call.getMethod().equals("GET") || call.getMethod().equals("HEAD");
        Optional<DashboardFile> file = reading ? files.find(path) : Optional.empty();
        if (file.isPresent()) {
            send(
                    answer,
                    file.get().type(),
                    file.get().hashed() ? FOR_GOOD : ASK_AGAIN,
                    file.get().bytes());
        } else if (reading && isPage(path, call.getHeader("Accept"))) {
            sendPage(answer);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isPage(String path, String accepted) {
        String first = path.substring(1).split("/", 2)[0];
        String last = path.substring(path.lastIndexOf('/') + 1);
        return !NO_PAGES.contains(first)
                && !last.contains(".")
                && Objects.requireNonNullElse(accepted, "").contains("text/html");
    }

    private void sendPage(HttpServletResponse answer) throws IOException {
        Optional<DashboardFile> page = files.page();
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String text = page.map(file -> new String(file.bytes(), StandardCharsets.UTF_8))
                .orElse(MISSING)
                .replace(NONCE_PLACE, nonce);
        answer.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'nonce-" + nonce
                        + "'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
                        + " form-action 'self'; frame-ancestors 'none'");
        // Kept nowhere: the number in it is good for one answer.
        send(answer, DashboardFile.typeOf("index.html"), "no-store", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpServletResponse answer, String type, String caching, byte[] bytes) throws IOException {
        answer.setContentType(type);
        answer.setHeader("Cache-Control", caching);
        answer.setContentLength(bytes.length);
        answer.getOutputStream().write(bytes);
    }
}
