package dev.nodeyard.nodeworks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds the entries of a chart by name, straight in the chart's bytes: an open hash table of ints.
 *
 * <p>The hash has a random multiplier, so that nobody can write a chart whose names all collide.
 */
final class NameTable {
    private final byte[] bytes;
    private final int multiplier = ThreadLocalRandom.current().nextInt() | 1;
    private final IntList starts = new IntList();
    private final IntList ends = new IntList();
    private final IntList hashes = new IntList();
    private int[] slots = new int[1024];

    NameTable(byte[] bytes) {
        this.bytes = bytes;
        Arrays.fill(slots, -1);
    }

    int size() {
        return starts.size();
    }

    /** Add a name as the next entry and return the entry that had it before, or -1; then nothing is added. */
    int add(int start, int end) {
        int hash = hash(start, end);
        int slot = slotOf(start, end, hash);
        if (slots[slot] >= 0) {
            return slots[slot];
        }
        slots[slot] = starts.size();
        starts.add(start);
        ends.add(end);
        hashes.add(hash);
        if (starts.size() * 2L > slots.length) {
            grow();
        }
        return -1;
    }

    /** Return the entry with a name, or -1. */
    int find(int start, int end) {
        return slots[slotOf(start, end, hash(start, end))];
    }

    /** Return the entry with a name, or -1. */
    int find(String name) {
        int hash = hash(name.getBytes(StandardCharsets.UTF_8));
        int mask = slots.length - 1;
        int slot = spread(hash) & mask;
        while (slots[slot] >= 0
                && (hashes.get(slots[slot]) != hash || !name(slots[slot]).equals(name))) {
            slot = (slot + 1) & mask;
        }
        return slots[slot];
    }

    /** Return whether a name is printable ASCII without escapes, not blank at its start and not too long. */
    boolean isPlain(int entry, int maxLength) {
        int start = starts.get(entry);
        int end = ends.get(entry);
        for (int i = start; i < end; i++) {
            if (bytes[i] < ' ' || bytes[i] == '\\' || bytes[i] == 127) {
                return false;
            }
        }
        return end > start && end - start <= maxLength && bytes[start] != ' ';
    }

    String name(int entry) {
        return JsonText.text(bytes, starts.get(entry), ends.get(entry));
    }

    private int slotOf(int start, int end, int hash) {
        int mask = slots.length - 1;
        int slot = spread(hash) & mask;
        while (slots[slot] >= 0 && !isName(slots[slot], start, end, hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isName(int entry, int start, int end, int hash) {
        if (hashes.get(entry) != hash) {
            return false;
        }
        return Arrays.equals(bytes, starts.get(entry), ends.get(entry), bytes, start, end)
                || name(entry).equals(JsonText.text(bytes, start, end));
    }

    private void grow() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, -1);
        int mask = slots.length - 1;
        for (int entry = 0; entry < starts.size(); entry++) {
            int slot = spread(hashes.get(entry)) & mask;
            while (slots[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = entry;
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
