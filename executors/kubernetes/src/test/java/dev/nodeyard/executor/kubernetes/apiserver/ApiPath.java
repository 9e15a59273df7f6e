package dev.nodeyard.executor.kubernetes.apiserver;

import org.jspecify.annotations.Nullable;

/**
 * Read the path of a request.
 *
 * @param resource plural name of a kind
 * @param part such as {@code exec}
 */
record ApiPath(
        String group,
        @Nullable String namespace,
        String resource,
        @Nullable String name,
        @Nullable String part) {
    static ApiPath of(String path) {
        String[] words = path.substring(1).split("/");
        int at = words[0].equals("api") ? 2 : 3;
        String group = words[0].equals("api") ? "" : words[1];
        String namespace = null;
        if (words.length > at + 2 && words[at].equals("namespaces")) {
            namespace = words[at + 1];
            at += 2;
        }
        if (words.length <= at) {
            throw new ApiProblem(404, "NotFound", "the server could not find the requested resource");
        }
        return new ApiPath(group, namespace, words[at], word(words, at + 1), word(words, at + 2));
    }

    private static @Nullable String word(String[] words, int at) {
        return words.length > at ? words[at] : null;
    }

    String space() {
        return namespace == null ? "" : namespace;
    }
}
