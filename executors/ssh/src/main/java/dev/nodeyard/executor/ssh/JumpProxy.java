package dev.nodeyard.executor.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Reach a host through a connection to another one. */
final class JumpProxy implements Proxy {
    private final Session jump;
    private final ChannelDirectTCPIP channel;
    private final InputStream in;
    private final OutputStream out;

    JumpProxy(Session jump) throws JSchException, IOException {
        this.jump = jump;
        this.channel = (ChannelDirectTCPIP) jump.openChannel("direct-tcpip");
        this.in = channel.getInputStream();
        this.out = channel.getOutputStream();
    }

    @Override
    public void connect(@Nullable SocketFactory factory, String host, int port, int timeout) throws JSchException {
        channel.setHost(host);
        channel.setPort(port);
        channel.connect(timeout);
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    @SuppressWarnings("NullAway") // the library asks whether there is one
    public Socket getSocket() {
        return null;
    }

    @Override
    public void close() {
        channel.disconnect();
        jump.disconnect();
    }
}
