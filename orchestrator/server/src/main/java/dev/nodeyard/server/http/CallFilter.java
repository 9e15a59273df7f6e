package dev.nodeyard.server.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Give every call an id, a {@link CallContext} and the security headers, whether Jersey answers it or not. */
final class CallFilter implements Filter {
    static final String REQUEST_ID = "X-Request-Id";

    private static final String ID_IN_LOG = "requestId";
    /** A caller's own id ends up in logs and answers: nothing but harmless characters. */
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest call = (HttpServletRequest) request;
        String id = idOf(call.getHeader(REQUEST_ID));
        call.setAttribute(REQUEST_ID, id);
        addHeaders((HttpServletResponse) response, id);
        MDC.put(ID_IN_LOG, id);
        CallContext.enter(new CallContext(id, call.getRemoteAddr()));
        try {
            chain.doFilter(request, response);
        } finally {
            CallContext.leave();
            MDC.remove(ID_IN_LOG);
        }
    }

    private static String idOf(@Nullable String given) {
        return given != null && USABLE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    private static void addHeaders(HttpServletResponse response, String id) {
        response.setHeader(REQUEST_ID, id);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
}
