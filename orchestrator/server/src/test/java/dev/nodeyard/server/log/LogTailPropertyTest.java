package dev.nodeyard.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.attempt.LogChunk;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LogTailPropertyTest {
    /** Whatever the order, the doubles and the overlaps: in the end every byte is there once, and the checksum agrees. */
    @Property(tries = 300)
    void chunks_in_any_order_make_the_log(
            @ForAll @Size(max = 3_000) byte[] log,
            @ForAll @IntRange(min = 1, max = 700) int longest,
            @ForAll long seed) {
        Random random = new Random(seed);
        LogTail tail = LogTail.empty();
        Stored stored = new Stored();
        for (int calls = 0; calls < 20; calls++) {
            stored.add(tail.take(randomChunks(log, longest, random), Long.MAX_VALUE));
        }
        while (tail.received() < log.length) {
            int from = (int) tail.received();
            int to = Math.min(log.length, from + longest);
            stored.add(tail.take(List.of(chunk(log, from, to)), Long.MAX_VALUE));
        }
        assertThat(stored.bytes.toByteArray()).isEqualTo(log);
        assertThat(tail.agreesWith(LogFixture.summary(log))).isTrue();
        assertThat(tail.newlines()).isEqualTo(newlines(log));
        assertThat(tail.openLine()).isEqualTo(log.length > 0 && log[log.length - 1] != '\n');
    }

    @Property(tries = 200)
    void a_changed_byte_never_agrees(
            @ForAll @Size(min = 1, max = 500) byte[] log,
            @ForAll int where,
            @ForAll @IntRange(min = 1, max = 255) int by) {
        byte[] changed = log.clone();
        changed[Math.floorMod(where, log.length)] ^= (byte) by;
        LogTail tail = LogTail.empty();
        tail.take(List.of(chunk(changed, 0, changed.length)), Long.MAX_VALUE);
        assertThat(tail.agreesWith(LogFixture.summary(log))).isFalse();
    }

    @Property(tries = 200)
    void the_limit_is_kept_and_the_rest_still_counts(
            @ForAll @Size(max = 2_000) byte[] log,
            @ForAll @IntRange(min = 0, max = 2_000) int limit,
            @ForAll @IntRange(min = 1, max = 300) int step) {
        LogTail tail = LogTail.empty();
        Stored stored = new Stored();
        for (int from = 0; from < log.length; from += step) {
            stored.add(tail.take(List.of(chunk(log, from, Math.min(log.length, from + step))), limit));
        }
        assertThat(stored.bytes.toByteArray()).isEqualTo(Arrays.copyOf(log, Math.min(log.length, limit)));
        assertThat(tail.agreesWith(LogFixture.summary(log))).isTrue();
        assertThat(tail.isWhole()).isEqualTo(log.length <= limit);
    }

    @Property(tries = 300)
    void the_checksum_of_two_pieces_is_that_of_the_whole(
            @ForAll @Size(max = 5_000) byte[] log, @ForAll @IntRange(min = 0, max = 5_000) int cut) {
        int at = Math.min(cut, log.length);
        long joined = Crc32cSum.join(Crc32cSum.of(log, 0, at), Crc32cSum.of(log, at, log.length - at), log.length - at);
        assertThat(joined).isEqualTo(Crc32cSum.of(log, 0, log.length));
    }

    private static List<LogChunk> randomChunks(byte[] log, int longest, Random random) {
        List<LogChunk> chunks = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0 && log.length > 0; i--) {
            int from = random.nextInt(log.length);
            chunks.add(chunk(log, from, Math.min(log.length, from + 1 + random.nextInt(longest))));
        }
        return chunks;
    }

    private static LogChunk chunk(byte[] log, int from, int to) {
        return new LogChunk("nya_any", from, Arrays.copyOfRange(log, from, to));
    }

    private static long newlines(byte[] log) {
        long count = 0;
        for (byte next : log) {
            count += next == '\n' ? 1 : 0;
        }
        return count;
    }

    /** Take pieces as the table of chunks does: each begins where the one before it ended. */
    private static final class Stored {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void add(List<LogTail.Piece> pieces) {
            for (LogTail.Piece piece : pieces) {
                assertThat(piece.start()).isEqualTo(bytes.size());
                bytes.writeBytes(piece.content());
            }
        }
    }
}
