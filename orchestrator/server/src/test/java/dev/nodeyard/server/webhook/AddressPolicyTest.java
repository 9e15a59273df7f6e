package dev.nodeyard.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nodeyard.server.http.ApiException;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private static final CheckedResolver NOTHING_PRIVATE = new CheckedResolver(new AddressPolicy(List.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.2.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:a9fe:a9fe",
                "64:ff9b::127.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "2001::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void private_and_reserved_addresses_are_refused(String address) throws Exception {
        assertThat(new AddressPolicy(List.of()).refusal(InetAddress.getByName(address)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::1.1.1.1", "2002:101:101::1"
            })
    void public_addresses_pass(String address) throws Exception {
        assertThat(new AddressPolicy(List.of()).refusal(InetAddress.getByName(address)))
                .isEmpty();
    }

    @Test
    void allowed_networks_pass_and_their_neighbours_do_not() throws Exception {
        AddressPolicy policy = new AddressPolicy(
                Stream.of("10.1.128.0/17", "fd00:1::/32").map(Cidr::parse).toList());

        assertThat(policy.refusal(InetAddress.getByName("10.1.128.1"))).isEmpty();
        assertThat(policy.refusal(InetAddress.getByName("10.1.255.255"))).isEmpty();
        assertThat(policy.refusal(InetAddress.getByName("10.1.127.255"))).isPresent();
        assertThat(policy.refusal(InetAddress.getByName("fd00:1::5"))).isEmpty();
        assertThat(policy.refusal(InetAddress.getByName("fd00:2::5"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "example.org/8", "::/129", "/8", "localhost/8"})
    void what_is_no_network_is_no_setting(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://localhost/hook",
                "http://localhost./hook",
                "http://LOCALHOST:8080/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://017700000001/",
                "http://127.1/",
                "http://0/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[::]/",
                "http://[fe80::1%25lo]/",
                "http://[fd00::1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[64:ff9b::169.254.169.254]/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "gopher://example.org:11211/",
                "http://user:password@1.1.1.1/",
                "http://1.1.1.1/#fragment",
                "http://1.1.1.1:22/",
                "http://1.1.1.1:25/",
                "http://1.1.1.1:99999/",
                "http:///path",
                "//1.1.1.1/",
                "1.1.1.1",
                "http://a b/"
            })
    void a_url_that_must_not_be_called_is_refused_when_it_is_given(String url) {
        assertThatThrownBy(() -> WebhookUrl.require(url, NOTHING_PRIVATE))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("This URL cannot be called: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://1.1.1.1/hook?x=1", "http://1.1.1.1:8080/", "https://nobody.invalid/hook"})
    void other_urls_pass_also_when_their_name_cannot_be_looked_up_now(String url) {
        assertThat(WebhookUrl.require(url, NOTHING_PRIVATE)).hasToString(url);
    }
}
