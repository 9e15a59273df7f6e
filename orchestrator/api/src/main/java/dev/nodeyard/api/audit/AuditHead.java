package dev.nodeyard.api.audit;

/**
 * Name the end of the chain. Whoever keeps one elsewhere can tell later whether lines before it were changed or the end
 * was cut off.
 *
 * @param number of the last sealed line; 0 before the first
 * @param hash of that line
 * @param unsealed lines that are written and not yet in the chain; more than a few mean that nobody seals
 */
public record AuditHead(long number, String hash, long unsealed) {
    /** Return the short form that people write down: {@code NUMBER:HASH}. */
    public String text() {
        return number + ":" + hash;
    }
}
