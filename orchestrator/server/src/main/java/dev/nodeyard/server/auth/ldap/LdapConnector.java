package dev.nodeyard.server.auth.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustStoreTrustManager;
import java.io.File;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Open connections to a directory: plain, over TLS, or plain and then TLS; certificates and host names are checked. */
final class LdapConnector {
    private final LdapSettings.Connection settings;
    private final LDAPURL url;
    private final @Nullable SSLContext tls;

    LdapConnector(LdapSettings.Connection settings) {
        this.settings = settings;
        try {
            this.url = new LDAPURL(settings.url());
            boolean ldaps = url.getScheme().equals("ldaps");
            if (ldaps && settings.startTls()) {
                throw new IllegalArgumentException("startTls goes with ldap://, not with ldaps://");
            }
            this.tls = ldaps || settings.startTls() ? context(settings.trustStore()) : null;
        } catch (LDAPException | GeneralSecurityException e) {
            throw new IllegalArgumentException("the LDAP connection " + settings.url() + " makes no sense", e);
        }
    }

    private static SSLContext context(@Nullable String trustStore) throws GeneralSecurityException {
        return trustStore == null
                ? SSLContext.getDefault()
                : new SSLUtil(manager(new File(trustStore))).createSSLContext();
    }

    private static TrustManager manager(File file) throws KeyStoreException {
        return file.getName().endsWith(".pem") || file.getName().endsWith(".crt")
                ? new PEMFileTrustManager(file)
                : new TrustStoreTrustManager(file);
    }

    /** Open a connection that may look people up. */
    LDAPConnection open() throws LDAPException {
        LDAPConnection connection = connect();
        try {
            if (tls != null && settings.startTls()) {
                // A refusal is a value here, and going on without TLS would tell the passwords to everybody on the way.
                requireSuccess(connection.processExtendedOperation(new StartTLSExtendedRequest(tls)));
            }
            bind(connection);
            return connection;
        } catch (LDAPException e) {
            connection.close();
            throw e;
        }
    }

    private LDAPConnection connect() throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) settings.timeoutMs());
        options.setResponseTimeoutMillis(settings.timeoutMs());
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return tls == null || settings.startTls()
                ? new LDAPConnection(options, url.getHost(), url.getPort())
                : new LDAPConnection(tls.getSocketFactory(), options, url.getHost(), url.getPort());
    }

    /** Become again who looks people up. */
    void bind(LDAPConnection connection) throws LDAPException {
        SimpleBindRequest request = settings.bindDn() == null
                ? new SimpleBindRequest()
                : new SimpleBindRequest(
                        settings.bindDn(), settings.bindPassword() == null ? "" : settings.bindPassword());
        requireSuccess(connection.bind(request));
    }

    private static void requireSuccess(LDAPResult result) throws LDAPException {
        if (result.getResultCode() != ResultCode.SUCCESS) {
            throw new LDAPException(result);
        }
    }
}
