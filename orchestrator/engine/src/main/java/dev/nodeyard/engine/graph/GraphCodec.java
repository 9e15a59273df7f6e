package dev.nodeyard.engine.graph;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Write edges as bytes: {@code NG}, a version, the numbers of tasks and edges, then for each task the number of its edges
 * and each edge as the distance from the one before, and a CRC-32C of it all. Numbers are base 128, lowest digits first.
 */
final class GraphCodec {
    private static final byte[] HEAD = {'N', 'G', 1};
    private static final int CHECKSUM = 4;
    private static final int MAX_NUMBER = 5;

    private GraphCodec() {}

    static byte[] write(Adjacency graph) {
        Writer writer =
                new Writer(HEAD.length + 2 * MAX_NUMBER + CHECKSUM + graph.tasks() * 2 + graph.edges().length * 3);
        writer.number(graph.tasks());
        writer.number(graph.edges().length);
        for (int task = 0; task < graph.tasks(); task++) {
            int from = graph.start()[task];
            int to = graph.start()[task + 1];
            writer.number(to - from);
            // Rows are sorted, so that all distances but the first are positive; the first may go either way.
            int before = EdgeList.pack(task, 0);
            for (int i = from; i < to; i++) {
                int distance = graph.edges()[i] - before;
                writer.number(i == from ? (distance << 1) ^ (distance >> 31) : distance);
                before = graph.edges()[i];
            }
        }
        return writer.finish();
    }

    static Adjacency read(byte[] bytes) {
        try {
            return readChecked(bytes);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the kept graph is damaged", e);
        }
    }

    private static Adjacency readChecked(byte[] bytes) {
        int end = bytes.length - CHECKSUM;
        if (end < HEAD.length || !Arrays.equals(bytes, 0, HEAD.length, HEAD, 0, HEAD.length)) {
            throw new IllegalArgumentException("not a kept graph of version " + HEAD[HEAD.length - 1]);
        }
        if (checksum(bytes, end) != ByteBuffer.wrap(bytes).getInt(end)) {
            throw new IllegalArgumentException("the kept graph is damaged: its checksum differs");
        }
        Reader reader = new Reader(bytes, HEAD.length);
        int[] start = new int[reader.number() + 1];
        int[] edges = new int[reader.number()];
        int at = 0;
        for (int task = 0; task < start.length - 1; task++) {
            int count = reader.number();
            int edge = EdgeList.pack(task, 0);
            for (int i = 0; i < count; i++) {
                int number = reader.number();
                edge += i == 0 ? (number >>> 1) ^ -(number & 1) : number;
                edges[at++] = edge;
            }
            start[task + 1] = at;
        }
        return new Adjacency(start, edges);
    }

    private static int checksum(byte[] bytes, int end) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, end);
        return (int) crc.getValue();
    }

    private static final class Writer {
        private byte[] bytes;
        private int at = HEAD.length;

        Writer(int expected) {
            bytes = Arrays.copyOf(HEAD, expected);
        }

        void number(int value) {
            if (bytes.length - at < MAX_NUMBER) {
                bytes = Arrays.copyOf(bytes, bytes.length + (bytes.length >> 1));
            }
            int rest = value;
            while ((rest & ~0x7f) != 0) {
                bytes[at++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            bytes[at++] = (byte) rest;
        }

        byte[] finish() {
            byte[] whole = Arrays.copyOf(bytes, at + CHECKSUM);
            ByteBuffer.wrap(whole).putInt(at, checksum(whole, at));
            return whole;
        }
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        int number() {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                value |= (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }
}
