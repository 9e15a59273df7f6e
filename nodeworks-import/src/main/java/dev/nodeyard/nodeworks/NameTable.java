package dev.nodeyard.nodeworks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds the entries of a chart by name, straight in the chart's bytes: an open hash table of numbers.
 *
 * <p>The hash has a random multiplier, so that nobody can write a chart whose names all collide. It stands beside the entry
 * in its slot: a look-up in a big chart then waits for memory twice and not five times.
 */
final class NameTable {
    private static final long FREE = -1;
    private static final int NOT_FOUND = -1;

    private final byte[] bytes;
    private final int multiplier = ThreadLocalRandom.current().nextInt() | 1;
    private final IntList starts = new IntList();
    /** Hash in the upper half, entry in the lower. */
    private long[] slots = new long[1024];

    NameTable(byte[] bytes) {
        this.bytes = bytes;
        Arrays.fill(slots, FREE);
    }

    int size() {
        return starts.size();
    }

    /** Add a name as the next entry and return the entry that had it before, or -1; then nothing is added. */
    int add(int start, int end) {
        int hash = hash(start, end);
        int slot = slotOf(start, end, hash);
        if (slots[slot] != FREE) {
            return (int) slots[slot];
        }
        slots[slot] = (long) hash << Integer.SIZE | starts.size();
        starts.add(start);
        if (starts.size() * 2L > slots.length) {
            grow();
        }
        return NOT_FOUND;
    }

    /** Return the entry with a name, or -1. */
    int find(int start, int end) {
        return (int) slots[slotOf(start, end, hash(start, end))];
    }

    /** Return the entry with a name, or -1. */
    int find(String name) {
        int hash = hash(name.getBytes(StandardCharsets.UTF_8));
        int slot = spread(hash) & (slots.length - 1);
        while (slots[slot] != FREE
                && (hashIn(slot) != hash || !name((int) slots[slot]).equals(name))) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return (int) slots[slot];
    }

    /** Return whether a name is printable ASCII without escapes, not blank at its start and not too long. */
    boolean isPlain(int entry, int maxLength) {
        int start = starts.get(entry);
        int i = start;
        while (bytes[i] != '"') {
            if (bytes[i] < ' ' || bytes[i] == '\\' || bytes[i] == 127) {
                return false;
            }
            i++;
        }
        return i > start && i - start <= maxLength && bytes[start] != ' ';
    }

    String name(int entry) {
        int start = starts.get(entry);
        int end = start;
        while (bytes[end] != '"') {
            end += bytes[end] == '\\' ? 2 : 1;
        }
        return JsonText.text(bytes, start, end);
    }

    private int hashIn(int slot) {
        return (int) (slots[slot] >> Integer.SIZE);
    }

    private int slotOf(int start, int end, int hash) {
        int mask = slots.length - 1;
        int slot = spread(hash) & mask;
        while (slots[slot] != FREE && (hashIn(slot) != hash || !isName((int) slots[slot], start, end))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isName(int entry, int start, int end) {
        int known = starts.get(entry);
        int knownEnd = known + end - start;
        boolean isSame = knownEnd < bytes.length
                && bytes[knownEnd] == '"'
                && Arrays.equals(bytes, known, knownEnd, bytes, start, end);
        return isSame || name(entry).equals(JsonText.text(bytes, start, end));
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        Arrays.fill(slots, FREE);
        int mask = slots.length - 1;
        for (long item : old) {
            if (item != FREE) {
                int slot = spread((int) (item >> Integer.SIZE)) & mask;
                while (slots[slot] != FREE) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = item;
            }
        }
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    private int hash(int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\\') {
                return hash(JsonText.unescape(bytes, start, end).getBytes(StandardCharsets.UTF_8));
            }
            hash = hash * multiplier + bytes[i];
        }
        return hash;
    }

    private int hash(byte[] text) {
        int hash = 0;
        for (byte b : text) {
            hash = hash * multiplier + b;
        }
        return hash;
    }
}
