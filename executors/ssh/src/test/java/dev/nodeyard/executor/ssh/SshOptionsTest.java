package dev.nodeyard.executor.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SshOptionsTest {
    @Test
    void an_option_counts_for_all_hosts_unless_one_has_its_own() {
        var hosts = SshOptions.hosts(Map.of("hosts", "a,b", "user", "lab", "b.user", "root", "b.slots", "9"));

        assertThat(hosts).extracting(host -> host.login().user()).containsExactly("lab", "root");
        assertThat(hosts).extracting(host -> host.usage().slots()).containsExactly(4, 9);
        assertThat(hosts).extracting(HostSettings::address).containsExactly("a", "b");
    }

    @Test
    void times_and_sizes_are_read() {
        HostSettings host = SshOptions.hosts(
                        Map.of("hosts", "a", "give_up_after", "1h30m", "timeout", "7", "fetch_limit", "3 MiB"))
                .get(0);

        assertThat(host.patience().work()).isEqualTo(Duration.ofMinutes(90));
        assertThat(host.patience().call()).isEqualTo(Duration.ofSeconds(7));
        assertThat(host.usage().fetchLimit()).isEqualTo(3L << 20);
    }

    @ParameterizedTest
    @CsvSource({
        "slot, 3, knows no option slot",
        "a.slots, many, slots of host a",
        "a.port, 0, port of host a",
        "a.timeout, soon, timeout of host a",
        "a.fetch_limit, all, fetch_limit of host a",
        "a.folder, relative, folder of host a",
        "a.host_key, MD5:00, host_key of host a",
        "a.first_use, always, first_use of host a",
        "a.user, -x, user of host a",
        "a.proxy_jump, c, a.proxy_jump",
        "hosts, A, hosts in",
        "hosts, 'a,a', hosts in"
    })
    void an_option_that_is_not_valid_is_named(String option, String value, String words) {
        Map<String, String> options = new java.util.HashMap<>(Map.of("hosts", "a,b"));
        options.put(option, value);

        assertThatThrownBy(() -> SshOptions.hosts(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
