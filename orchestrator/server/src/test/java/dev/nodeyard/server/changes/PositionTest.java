package dev.nodeyard.server.changes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    private static final Position NOW = new Position("0123abcd", 5_000_000_000L);

    @Test
    void an_id_is_read_back() {
        assertThat(Position.parse(NOW.toString())).contains(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "0123abcd-",
                "0123abcd--1",
                "0123ABCD-1",
                "0123abcd-9999999999999999999",
                "x\n0123abcd-1"
            })
    void what_is_no_id_of_ours_is_no_place(String id) {
        assertThat(Position.parse(id)).isEmpty();
    }

    @Test
    void a_place_of_the_recent_past_is_within_reach() {
        assertThat(new Position("0123abcd", 4_999_999_000L).isWithinReach(NOW)).isTrue();
    }

    @Test
    void a_place_too_many_transactions_ago_is_out_of_reach() {
        assertThat(new Position("0123abcd", 3_500_000_000L).isWithinReach(NOW)).isFalse();
    }

    @Test
    void a_place_in_the_future_or_in_another_database_is_out_of_reach() {
        assertThat(new Position("0123abcd", 5_000_000_001L).isWithinReach(NOW)).isFalse();
        assertThat(new Position("ffffffff", 4_999_999_999L).isWithinReach(NOW)).isFalse();
    }

    @Test
    void the_transaction_is_named_by_its_low_bits_as_rows_name_it() {
        assertThat(NOW.xid()).isEqualTo("705032704");
    }
}
