package dev.nodeyard.server.git.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name what a git client asks for.
 *
 * @param workflow {@code owner/name}
 * @param isPush whether it is part of a push, and not of a clone, fetch or pull
 * @param isWork whether packs are sent, and not only refs listed
 */
record GitCall(String workflow, boolean isPush, boolean isWork) {
    private static final Pattern PATH =
            Pattern.compile("/([^/]+)/([^/]+?)(?:\\.git)?/(info/refs|git-upload-pack|git-receive-pack)");
    private static final String PUSH = "git-receive-pack";
    private static final String FETCH = "git-upload-pack";

    /** Return the call, or empty when no current git client asks such a thing. */
    static Optional<GitCall> of(HttpServletRequest request) {
        String path = request.getPathInfo();
        Matcher parts = PATH.matcher(path == null ? "" : path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean isWork = !parts.group(3).equals("info/refs");
        String service = isWork ? parts.group(3) : request.getParameter("service");
        if (!PUSH.equals(service) && !FETCH.equals(service)) {
            return Optional.empty();
        }
        return Optional.of(new GitCall(parts.group(1) + "/" + parts.group(2), PUSH.equals(service), isWork));
    }
}
