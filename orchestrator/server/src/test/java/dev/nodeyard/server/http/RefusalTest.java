package dev.nodeyard.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.error.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void a_fault_of_ours_tells_nothing_of_the_inside() {
        Refusal refusal = Refusal.of(new IllegalStateException("password of the database"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(refusal.toString()).doesNotContain("password");
    }

    @Test
    void a_database_that_is_away_asks_to_come_back() {
        Refusal refusal = Refusal.of(new ConnectionException(new SQLException("refused", "08001")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refusal.headers()).containsKey("Retry-After");
    }

    @Test
    void a_wait_is_told_in_whole_seconds_rounded_up() {
        ApiException later = ApiException.later(ErrorCode.TOO_MANY_REQUESTS, "wait", Duration.ofMillis(1_001));

        assertThat(later.headers()).containsEntry("Retry-After", "2");
    }

    @Test
    void a_status_that_nobody_listed_keeps_its_number() {
        assertThat(Refusal.codeOf(431)).isEqualTo(ErrorCode.MALFORMED);
        assertThat(Refusal.codeOf(507)).isEqualTo(ErrorCode.INTERNAL);
    }
}
