package dev.nodeyard.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.cli.terminal.CommandFailure;
import org.junit.jupiter.api.Test;

class DatabaseAddressTest {
    @Test
    void user_and_password_are_taken_out_of_the_address() {
        assertThat(DatabaseAddress.parse("postgresql://nodeyard:a%3Ab+c@db.example.org:5433/yard?ssl=true"))
                .isEqualTo(new DatabaseAddress(
                        "jdbc:postgresql://db.example.org:5433/yard?ssl=true", "nodeyard", "a:b+c"));
    }

    @Test
    void the_form_of_jdbc_is_understood_too() {
        assertThat(DatabaseAddress.parse("jdbc:postgresql://u:p@localhost/yard").jdbcUrl())
                .isEqualTo("jdbc:postgresql://localhost/yard");
    }

    @Test
    void a_wrong_address_is_refused_without_repeating_its_password() {
        assertThatThrownBy(() -> DatabaseAddress.parse("mysql://u:secret@localhost/yard"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageNotContaining("secret");
    }
}
