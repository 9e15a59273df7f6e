package dev.nodeyard.server.queue;

/** Make every Redis key and channel of Nodeyard, all with one prefix. */
final class RedisKeys {
    private final String prefix;

    RedisKeys(String prefix) {
        this.prefix = prefix;
    }

    /** Sorted set of task runs that wait for the same requirements. */
    String queue(int requirements) {
        return prefix + ":queue:" + requirements;
    }

    /** Set of the requirements whose queue may hold something. */
    String active() {
        return prefix + ":active";
    }

    /** Exists as long as nobody emptied this Redis: its absence means that all hints must be offered again. */
    String intact() {
        return prefix + ":intact";
    }

    /** How often something was tried in the time that the key lives. */
    String count(String hash) {
        return prefix + ":count:" + hash;
    }

    /** Channel on which a process tells the others that there is work to claim. */
    String wakeChannel() {
        return prefix + ":wake";
    }

    /** Channel on which a process tells the others which runs changed. */
    String changesChannel() {
        return prefix + ":changes";
    }
}
