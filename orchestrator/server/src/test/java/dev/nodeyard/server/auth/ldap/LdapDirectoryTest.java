package dev.nodeyard.server.auth.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import dev.nodeyard.api.auth.Role;
import dev.nodeyard.server.auth.ExternalUser;
import dev.nodeyard.server.auth.GroupRoles;
import dev.nodeyard.server.http.ApiException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LdapDirectoryTest {
    private static final TestDirectory DIRECTORY = TestDirectory.start();
    private static final String TRUSTED = DIRECTORY.certificate().toString();

    @BeforeAll
    static void fill() {
        DIRECTORY.person("emmy", "invariant theory", "memberOf: cn=algebra," + TestDirectory.BASE);
        DIRECTORY.person("twin-a", "same", "employeeNumber: 7");
        DIRECTORY.person("twin-b", "same", "employeeNumber: 7");
    }

    @AfterAll
    static void stop() {
        DIRECTORY.server().shutDown(true);
    }

    @Test
    void it_speaks_plainly_over_tls_and_over_start_tls() {
        assertThat(find(connection(DIRECTORY.url(), false, null))).isPresent();
        assertThat(find(connection(DIRECTORY.tlsUrl(), false, TRUSTED))).isPresent();
        assertThat(find(connection(DIRECTORY.url(), true, TRUSTED))).isPresent();
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() {
        assertThatThrownBy(() -> find(connection(DIRECTORY.tlsUrl(), false, null)))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> find(connection(DIRECTORY.url(), true, null))).isInstanceOf(ApiException.class);
    }

    @Test
    void a_certificate_of_another_host_is_refused() {
        String other = DIRECTORY.tlsUrl().replace("127.0.0.1", "localhost");

        assertThatThrownBy(() -> find(connection(other, false, TRUSTED))).isInstanceOf(ApiException.class);
    }

    @Test
    void a_directory_that_refuses_start_tls_gets_no_password() throws LDAPException, UnknownHostException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(TestDirectory.BASE);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", InetAddress.getByName("127.0.0.1"), 0, null));
        InMemoryDirectoryServer plain = new InMemoryDirectoryServer(config);
        plain.startListening();
        try {
            assertThatThrownBy(() -> find(connection("ldap://127.0.0.1:" + plain.getListenPort(), true, TRUSTED)))
                    .isInstanceOf(ApiException.class);
        } finally {
            plain.shutDown(true);
        }
    }

    @Test
    void a_directory_that_is_away_is_not_a_wrong_password() {
        assertThatThrownBy(() -> find(connection("ldap://127.0.0.1:1", false, null)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("Try again");
    }

    @Test
    void a_name_that_is_two_peoples_is_nobodys() {
        LdapDirectory directory = new LdapDirectory(new LdapSettings(
                connection(DIRECTORY.url(), false, null),
                LdapSettings.Search.of(TestDirectory.BASE, "(employeeNumber={name})", null, null),
                LdapSettings.Attributes.DEFAULT,
                GroupRoles.DEFAULT));

        assertThat(directory.find("7", "same")).isEmpty();
    }

    @Test
    void the_memberships_of_the_person_give_the_role() {
        GroupRoles roles = new GroupRoles(Map.of(Role.VIEWER, Set.of("ALGEBRA")), null);
        LdapDirectory directory = new LdapDirectory(new LdapSettings(
                connection(DIRECTORY.url(), false, null),
                LdapSettings.Search.of(TestDirectory.BASE, null, null, null),
                LdapSettings.Attributes.DEFAULT,
                roles));

        assertThat(directory.find("emmy", "invariant theory").orElseThrow().role())
                .isEqualTo(new GroupRoles.Choice(Role.VIEWER, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(uid=ada)", "uid={name}))(", "(uid={name}"})
    void a_filter_that_makes_no_sense_is_told_at_the_start(String filter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LdapDirectory(new LdapSettings(
                        connection(DIRECTORY.url(), false, null),
                        LdapSettings.Search.of(TestDirectory.BASE, filter, null, null),
                        LdapSettings.Attributes.DEFAULT,
                        GroupRoles.DEFAULT)));
    }

    @Test
    void the_password_of_the_reader_is_not_shown() {
        assertThat(connection(DIRECTORY.url(), false, null).toString()).doesNotContain(TestDirectory.READER_PASSWORD);
    }

    private static Optional<ExternalUser> find(LdapSettings.Connection connection) {
        return new LdapDirectory(settings(connection)).find("emmy", "invariant theory");
    }

    static LdapSettings settings(LdapSettings.Connection connection) {
        return new LdapSettings(
                connection,
                LdapSettings.Search.of(TestDirectory.BASE, null, null, null),
                LdapSettings.Attributes.DEFAULT,
                GroupRoles.DEFAULT);
    }

    static LdapSettings.Connection connection(String url, boolean startTls, @Nullable String trustStore) {
        return new LdapSettings.Connection(
                url, startTls, trustStore, TestDirectory.READER, TestDirectory.READER_PASSWORD, 2_000);
    }
}
