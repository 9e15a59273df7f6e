package dev.nodeyard.server.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class LineCutterTest {
    @Test
    void lines_are_cut_from_the_middle() throws IOException {
        assertThat(cut("a\nb\nc\nd\n", 1, 2, 100, true)).isEqualTo("b\nc\n");
    }

    @Test
    void a_last_line_without_newline_counts_only_at_the_end_of_the_log() throws IOException {
        assertThat(cut("a\nb", 0, 5, 100, true)).isEqualTo("a\nb");
        assertThat(cut("a\nb", 0, 5, 100, false)).isEqualTo("a\n");
    }

    @Test
    void the_bytes_before_the_lines_are_counted() throws IOException {
        InputStream in = new ByteArrayInputStream(("ab\n" + "x".repeat(100_000) + "\nc\n").getBytes(UTF_8));
        assertThat(LineCutter.cut(in, 2, 1, 10, true).skippedBytes()).isEqualTo(100_004);
    }

    @Test
    void the_byte_limit_leaves_whole_lines() throws IOException {
        assertThat(cut("aa\nbb\ncc\n", 0, 5, 7, true)).isEqualTo("aa\nbb\n");
    }

    @Test
    void a_line_longer_than_the_limit_is_cut() throws IOException {
        assertThat(cut("a\n" + "x".repeat(1_000_000), 1, 1, 10, true)).isEqualTo("xxxxxxxxxx");
    }

    @Test
    void lines_behind_the_end_are_none() throws IOException {
        assertThat(cut("a\nb\n", 7, 1, 10, true)).isEmpty();
    }

    @Test
    void an_index_finds_lines_of_a_long_log() throws IOException {
        byte[] log = "0123456789\n".repeat(40_000).getBytes(UTF_8);
        LineIndex.Maker maker = new LineIndex.Maker(new ByteArrayInputStream(log));
        maker.transferTo(OutputStream.nullOutputStream());
        LineIndex.Anchor anchor = new LineIndex(maker.toBytes()).floor(30_000);
        assertThat(anchor.offset()).isEqualTo(anchor.line() * 11);
        assertThat(anchor.line()).isBetween(23_000L, 30_000L);
        assertThat(new LineIndex(new byte[0]).floor(5)).isEqualTo(new LineIndex.Anchor(0, 0));
    }

    private static String cut(String log, long skip, long count, int maxBytes, boolean openLine) throws IOException {
        InputStream in = new ByteArrayInputStream(log.getBytes(UTF_8));
        return new String(LineCutter.cut(in, skip, count, maxBytes, openLine).bytes(), UTF_8);
    }
}
