package dev.nodeyard.executor.kubernetes.apiserver;

/** Tell a client what it did wrong. */
final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int code;
    final String reason;

    ApiProblem(int code, String reason, String message) {
        super(message);
        this.code = code;
        this.reason = reason;
    }

    static ApiProblem notFound(String resource, String name) {
        return new ApiProblem(404, "NotFound", resource + " \"" + name + "\" not found");
    }

    String json() {
        return Json.object()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", getMessage())
                .put("reason", reason)
                .put("code", code)
                .toString();
    }
}
