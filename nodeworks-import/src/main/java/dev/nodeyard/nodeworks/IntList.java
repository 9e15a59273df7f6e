package dev.nodeyard.nodeworks;

import java.util.Arrays;

/** A growing list of ints: a chart of a million nodes must not become millions of objects. */
final class IntList {
    private int[] items;
    private int size;

    IntList() {
        items = new int[16];
    }

    void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size + (size >> 1));
        }
        items[size++] = item;
    }

    void set(int index, int item) {
        items[index] = item;
    }

    int get(int index) {
        return items[index];
    }

    int size() {
        return size;
    }

    void truncate(int newSize) {
        size = newSize;
    }
}
