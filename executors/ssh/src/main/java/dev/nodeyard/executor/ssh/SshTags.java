package dev.nodeyard.executor.ssh;

import java.util.Set;

/** Write the tags that tell of hosts; docs/tags.md lists them. */
final class SshTags {
    private static final String ARCHITECTURE = "ssh:arch=";
    private static final String SYSTEM = "ssh:os=";

    private SshTags() {}

    static String host(String name) {
        return "ssh:" + name;
    }

    /** Return the tags that several hosts may have. */
    static Set<String> of(HostFacts facts) {
        return Set.of(ARCHITECTURE + word(facts.arch()), SYSTEM + word(facts.os()));
    }

    /** Return whether a tag must be true of the very host that a task runs on. */
    static boolean tellsOfOneHost(String tag) {
        return tag.startsWith(ARCHITECTURE) || tag.startsWith(SYSTEM);
    }

    private static String word(String text) {
        return text.replaceAll("[^a-z0-9._+/=-]", "-");
    }
}
