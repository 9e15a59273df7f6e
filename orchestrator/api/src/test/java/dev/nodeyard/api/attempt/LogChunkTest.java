package dev.nodeyard.api.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogChunkTest {
    private static final byte[] BINARY = {0, -1, 10, 13, 127, -128};

    @Test
    void chunks_of_several_attempts_travel_in_one_body() throws IOException {
        List<LogChunk> chunks = List.of(
                new LogChunk("nya_a", 0, BINARY),
                new LogChunk("nya_b", 1L << 40, new byte[0]),
                new LogChunk("nya_a", 6, BINARY));

        List<LogChunk> read = LogChunk.read(new ByteArrayInputStream(written(chunks)), 100);
        assertThat(read).extracting(LogChunk::token).containsExactly("nya_a", "nya_b", "nya_a");
        assertThat(read).extracting(LogChunk::offset).containsExactly(0L, 1L << 40, 6L);
        assertThat(read).extracting(LogChunk::bytes).containsExactly(BINARY, new byte[0], BINARY);
    }

    @Test
    void a_body_that_breaks_off_anywhere_inside_a_chunk_is_refused() throws IOException {
        byte[] whole = written(List.of(new LogChunk("nya_a", 0, BINARY)));
        for (int length = 1; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);

            assertThatThrownBy(() -> LogChunk.read(new ByteArrayInputStream(part), 100))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void more_bytes_than_allowed_are_refused() throws IOException {
        byte[] body = written(List.of(new LogChunk("nya_a", 0, BINARY), new LogChunk("nya_a", 6, BINARY)));

        assertThatThrownBy(() -> LogChunk.read(new ByteArrayInputStream(body), 11))
                .hasMessageContaining("11 log bytes");
    }

    @Test
    void a_chunk_larger_than_the_limit_is_refused_before_it_is_read() {
        byte[] body = {0, 1, 'x', 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, -1, -1, -1};

        assertThatThrownBy(() -> LogChunk.read(new ByteArrayInputStream(body), Long.MAX_VALUE))
                .hasMessageContaining("out of range");
    }

    private static byte[] written(List<LogChunk> chunks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogChunk.write(chunks, out);
        return out.toByteArray();
    }
}
